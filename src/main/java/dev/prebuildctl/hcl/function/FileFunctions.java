package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.BOOL;
import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.re2.Re2;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Limits;
import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Functions of the template's own files. */
final class FileFunctions {
  private static final List<String> DISABLED_IN_CLASSIC_TAGS =
      List.of(
          "abspath",
          "file",
          "fileexists",
          "fileset",
          "filebase64",
          "filebase64sha256",
          "filebase64sha512",
          "filemd5",
          "filesha1",
          "filesha256",
          "filesha512");

  private static final int BYTES_PER_STEP = 64;
  private static final int FILES_PER_STEP = 16;

  private final FileTree files;

  private FileFunctions(FileTree files) {
    this.files = files;
  }

  /** The functions of classic tags, where files are out of reach. */
  static List<Function> disabled() {
    return DISABLED_IN_CLASSIC_TAGS.stream()
        .map(name -> failing(name, "function \"" + name + "\" may not be used here"))
        .toList();
  }

  static List<Function> of(FileTree files) {
    FileFunctions functions = new FileFunctions(files);
    List<Function> all = new ArrayList<>();
    all.add(functions.reading("file", FileFunctions::text));
    all.add(functions.reading("filebase64", EncodingFunctions::encode));
    HashFunctions.OF_FILES.forEach((name, hash) -> all.add(functions.reading(name, hash)));
    all.add(Function.named("fileexists").takes("path", STRING).returns(BOOL, functions::exists));
    all.add(
        Function.named("fileset")
            .takes("path", STRING)
            .takes("pattern", STRING)
            .returns(Type.set(STRING), functions::matching));
    // The original has both and fails on every call.
    all.add(failing("templatefile", "templates of files are not rendered"));
    all.add(failing("templatestring", "templates in strings are not rendered"));
    return all;
  }

  private static Function failing(String name, String message) {
    return Function.named(name)
        .takesMore("args", DYNAMIC, Allow.NULL, Allow.UNKNOWN, Allow.SENSITIVE)
        .returnsAny(
            arguments -> {
              throw FunctionException.call(message);
            });
  }

  private Function reading(String name, java.util.function.Function<byte[], String> encoding) {
    return Function.named(name)
        .takes("path", STRING)
        .returns(STRING, arguments -> Value.of(encoding.apply(read(arguments))));
  }

  private byte[] read(Arguments arguments) {
    String path = arguments.string(0);
    byte[] bytes =
        files
            .read(PathFunctions.clean(path))
            .orElseThrow(
                () ->
                    FunctionException.argument(
                        0,
                        "no file exists at \""
                            + path
                            + "\"; this function works only with files"
                            + " that are distributed as part of the configuration source code"));
    LimitExceeded.check(bytes.length, Limits.TEXT_LENGTH, "size of a file");
    arguments.spend(bytes.length / BYTES_PER_STEP);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return EncodingFunctions.decode(
        bytes,
        StandardCharsets.UTF_8,
        "contents of the file are not valid UTF-8; use the filebase64 function to obtain the"
            + " Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to"
            + " obtain file hashing results instead");
  }

  private Value exists(Arguments arguments) {
    String path = arguments.string(0);
    arguments.spend(files.paths().size() / FILES_PER_STEP);
    String clean = PathFunctions.clean(path);
    if (files.read(clean).isPresent()) {
      return Value.TRUE;
    }
    boolean directory =
        clean.equals(".") || files.paths().stream().anyMatch(each -> each.startsWith(clean + "/"));
    if (directory) {
      throw FunctionException.argument(0, "\"" + path + "\" is a directory, not a file");
    }
    return Value.FALSE;
  }

  private Value matching(Arguments arguments) {
    String directory = PathFunctions.clean(arguments.string(0));
    String prefix = directory.equals(".") ? "" : directory + "/";
    Re2 pattern;
    try {
      pattern = Re2.compile(Glob.toRegex(PathFunctions.clean(arguments.string(1))));
    } catch (Re2.MalformedException e) {
      throw FunctionException.argument(1, "failed to glob pattern: syntax error in pattern");
    }
    arguments.spend(files.paths().size());
    List<Value> matches =
        files.paths().stream()
            .filter(path -> path.startsWith(prefix))
            .map(path -> path.substring(prefix.length()))
            .filter(path -> pattern.matches(path, arguments.work()))
            .map(Value::of)
            .toList();
    return Value.set(STRING, matches);
  }
}
