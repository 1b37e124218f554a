package dev.prebuildctl.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.prebuildctl.support.Reference;
import dev.prebuildctl.support.Tar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Good inputs to begin with: the recorded cases, and a few texts that use much of the language. */
final class Corpus {
  private static final List<String> EXPRESSIONS =
      List.of(
          "true ? [for k, v in { a = 1, b = \"x\" } : \"${k}-${v}\" if k != \"b\"] : []",
          "\"%{ for x in people ~} ${x.name} %{ if x.age > 30 }old%{ else }young%{ endif }%{ endfor }\"",
          "<<-EOT\n  hi ${upper(people[0].name)}\n    %{ if true ~}\n  yes\n  %{ endif }\n  EOT\n",
          "{ for p in people : p.name => p.age... }",
          "people[*].name[0] == try(people.*.nope, \"a\") && !can(nope) || -1 * (2 + 3) % 2 >= 1e1",
          "merge({ a = { b = [1, 2, null] } }, { (people[0].name) : format(\"%s\", text) })[\"a\"].b.0",
          "regexall(\"(?P<a>[a-z]+)(?P<b>\\\\d*)\", \"ab12 cd\")[0].a",
          "cidrsubnets(\"10.0.0.0/8\", 4, 4, 8)[1]",
          "yamldecode(yamlencode({ a = [1, null, \"x: y\"] }))",
          "jsondecode(\"{\\\"a\\\": [1, 2.5e3, null, true]}\").a[1]",
          "formatdate(\"YYYY-MM-DD'T'hh:mm:ssZ\", timeadd(\"2020-01-01T00:00:00Z\", \"10m\"))",
          "csvdecode(\"a,b\\n1,\\\"2\\\"\\n\")",
          "formatlist(\"%5.2f %-3d %q %v\", [1, 2], 3, \"x\", { a = 1 })");

  private static final List<String> FILES =
      List.of(
          "data \"x\" \"y\" {\n  a = max([1, 2]...)\n  b { c = \"d\" }\n}\n",
          "a = 1\nb = \"x\"\nc = [{ n = 2 }, {}]\nd = <<EOT\nx\nEOT\n");

  private static final List<String> JSON =
      List.of(
          "{\"locals\": {\"a\": \"${1 + 1}\", \"b\": [1, true, null, {\"c\": -1.5e3}]}}",
          "{\"a\": \"x\", \"b\": [{\"n\": 1}, {}]}");

  private Corpus() {}

  /** The seeds of a target, never none. */
  static List<byte[]> of(Target target) {
    return switch (target) {
      case EXPRESSION -> bytes(Stream.concat(EXPRESSIONS.stream(), tags()));
      case CLASSIC_TAG ->
          bytes(Stream.concat(tags(), Stream.of("var.size", "data.coder_parameter.zone.value")));
      case TEMPLATE ->
          bytes(EXPRESSIONS.stream().map(each -> "a ${" + each + "} b %{ if true }c%{ endif }"));
      case FILE ->
          bytes(
              Stream.concat(
                  FILES.stream(),
                  Sources.recorded().stream().filter(each -> each.length() < 4_000)));
      case MODULE -> bytes(Stream.concat(FILES.stream(), Sources.recorded().stream()));
      case TFVARS -> bytes(FILES.stream());
      case JSON, JSON_TFVARS -> bytes(JSON.stream());
      case TAR -> List.of(Tar.of(files()), new byte[1024]);
      case ZIP -> List.of(zip(files()));
    };
  }

  private static Stream<String> tags() {
    return Reference.lines("tags_classic.jsonl")
        .flatMap(
            line -> StreamSupport.stream(line.at("/input/workspace_tags").spliterator(), false))
        .map((JsonNode tag) -> tag.get("value").asText());
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "main.tf", "data \"coder_workspace_tags\" \"t\" { tags = { a = 1 } }".getBytes(UTF_8));
    files.put("a/b.tf", "locals { x = 1 }".getBytes(UTF_8));
    files.put("long/" + "name".repeat(40) + ".tf", new byte[0]);
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> bytes(Stream<String> texts) {
    List<byte[]> all = new ArrayList<>();
    texts.distinct().forEach(text -> all.add(text.getBytes(UTF_8)));
    return all;
  }
}
