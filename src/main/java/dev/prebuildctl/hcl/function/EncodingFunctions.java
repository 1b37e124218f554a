package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.DYNAMIC;
import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.function.Parameter.Allow;
import dev.prebuildctl.hcl.value.Value;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions between values and their encoded texts. */
final class EncodingFunctions {
  /** What Go's compressor makes of nothing, in Base64. */
  private static final String EMPTY_GZIP = "H4sIAAAAAAAA/wAAAP//AQAA//8AAAAAAAAAAA==";

  private EncodingFunctions() {}

  static List<Function> all() {
    return List.of(
        text("base64encode", text -> encode(text.getBytes(StandardCharsets.UTF_8))),
        text("base64decode", EncodingFunctions::decodeUtf8),
        text("base64gzip", EncodingFunctions::gzip),
        text("urlencode", EncodingFunctions::urlEncode),
        Function.named("jsonencode")
            .takes("val", DYNAMIC, Allow.NULL)
            .deep()
            .returns(STRING, arguments -> Value.of(JsonText.encode(arguments.value(0)))),
        Function.named("jsondecode").takes("str", STRING).returnsAny(EncodingFunctions::jsonDecode),
        Function.named("yamlencode")
            .takes("value", DYNAMIC, Allow.NULL)
            .deep()
            .returns(STRING, arguments -> Value.of(YamlText.encode(arguments.value(0)))),
        Function.named("yamldecode").takes("src", STRING).returnsAny(EncodingFunctions::yamlDecode),
        Function.named("csvdecode")
            .takes("str", STRING)
            .returnsAny(arguments -> CsvReader.read(arguments.string(0))));
  }

  static List<Function> newer() {
    return List.of(
        text("urldecode", EncodingFunctions::urlDecode),
        Function.named("textencodebase64")
            .takes("string", STRING)
            .takes("encoding", STRING)
            .returns(STRING, EncodingFunctions::encodeText),
        Function.named("textdecodebase64")
            .takes("source", STRING)
            .takes("encoding", STRING)
            .returns(STRING, EncodingFunctions::decodeText));
  }

  /** The text of bytes, if they are well-formed. */
  static String decode(byte[] bytes, Charset charset, String complaint) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw FunctionException.call(complaint);
    }
  }

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Function text(String name, UnaryOperator<String> operator) {
    return Function.named(name)
        .takes("str", STRING)
        .returns(STRING, arguments -> Value.of(operator.apply(arguments.string(0))));
  }

  private static byte[] decodeBase64(String text) {
    String joined = text.replace("\r", "").replace("\n", "");
    try {
      byte[] bytes = Base64.getDecoder().decode(joined);
      // Java also takes unpadded text.
      if (joined.length() % 4 == 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw FunctionException.argument(0, "failed to decode base64 data '" + text + "'");
  }

  private static String decodeUtf8(String text) {
    return decode(
        decodeBase64(text),
        StandardCharsets.UTF_8,
        "the result of decoding the provided string is not valid UTF-8");
  }

  private static String gzip(String text) {
    if (text.isEmpty()) {
      return EMPTY_GZIP;
    }
    throw new Unsupported("base64gzip", "the bytes depend on the compressor's implementation");
  }

  private static String urlEncode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
  }

  private static String urlDecode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw FunctionException.call("failed to decode URL '" + text + "'");
    }
  }

  private static Value jsonDecode(Arguments arguments) {
    try {
      return JsonReader.read(arguments.string(0));
    } catch (JsonReader.InvalidJson e) {
      throw FunctionException.call(String.valueOf(e.getMessage()));
    }
  }

  /** Its parser takes far longer than others. */
  private static Value yamlDecode(Arguments arguments) {
    String text = arguments.string(0);
    arguments.spend(text.length() / 4);
    return YamlReader.read(text);
  }

  private static Value encodeText(Arguments arguments) {
    Charset charset = charset(arguments);
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(arguments.string(0)));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return Value.of(encode(bytes));
    } catch (CharacterCodingException e) {
      throw FunctionException.argument(
          0,
          "the given string contains characters that cannot be represented in " + charset.name());
    }
  }

  private static Value decodeText(Arguments arguments) {
    Charset charset = charset(arguments);
    return Value.of(
        decode(
            decodeBase64(arguments.string(0)),
            charset,
            "the given string contains symbols that are not defined for " + charset.name()));
  }

  private static Charset charset(Arguments arguments) {
    String name = arguments.string(1);
    try {
      Charset charset = Charset.forName(name);
      if (charset.isRegistered() && charset.canEncode()) {
        return charset;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw FunctionException.argument(
        1, "\"" + name + "\" is not a supported IANA encoding name or alias");
  }
}
