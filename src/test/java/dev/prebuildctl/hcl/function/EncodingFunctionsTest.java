package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.RandomValues;
import dev.prebuildctl.hcl.value.Value;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EncodingFunctionsTest {
  static Stream<Arguments> encodings() {
    return FunctionTable.rows(
        """
        base64encode | ["hi"]                 | "aGk="
        base64encode | ["é"]                  | "w6k="
        base64decode | ["aG\\r\\nk="]         | "hi"
        base64decode | ["aGk"]                | ! Invalid value for "str" parameter: failed to decode base64 data 'aGk'.
        base64decode | ["/w=="]               | ! Call to function "base64decode" failed: the result of decoding the provided string is not valid UTF-8.
        base64gzip   | [""]                   | "H4sIAAAAAAAA/wAAAP//AQAA//8AAAAAAAAAAA=="
        base64gzip   | ["a"]                  | unsupported
        urlencode    | ["a b&c*~é"]           | "a+b%26c%2A~%C3%A9"
        urldecode    | ["a+b%26c"]            | "a b&c"
        urldecode    | ["%zz"]                | ! Call to function "urldecode" failed: failed to decode URL '%zz'.
        textencodebase64 | ["a", "UTF-8"]     | "YQ=="
        textencodebase64 | ["a", "UTF-16LE"]  | "YQA="
        textencodebase64 | ["€", "ISO-8859-1"] | ! Invalid value for "string" parameter: the given string contains characters that cannot be represented in ISO-8859-1.
        textencodebase64 | ["a", "nope!"]     | ! Invalid value for "encoding" parameter: "nope!" is not a supported IANA encoding name or alias.
        textdecodebase64 | ["YQA=", "UTF-16LE"] | "a"
        jsonencode   | [[1, true, null, "x", {"b": 1.0, "a": "é\\n"}]] | "[1,true,null,\\"x\\",{\\"a\\":\\"é\\\\n\\",\\"b\\":1}]"
        jsonencode   | [null]                 | "null"
        jsonencode   | [{"a": "<unknown>"}]   | unknown : string
        jsondecode   | ["{\\"a\\": [1, \\"x\\", null]}"] | {"a":[1,"x",null]} : object
        jsondecode   | ["1e2"]                | 100
        jsondecode   | ["\\"\\\\ud83dx\\\\ud83d\\\\ude00\\""] | "\ufffdx😀"
        jsondecode   | ["bad"]                | ! Call to function "jsondecode" failed: invalid character 'b' looking for beginning of value.
        jsondecode   | [" "]                  | ! Call to function "jsondecode" failed: unexpected end of JSON input.
        jsondecode   | ["1 2"]                | ! Call to function "jsondecode" failed: extraneous data after JSON value.
        jsondecode   | ["<unknown>"]          | unknown
        yamlencode   | [{"a": 1}]             | "\\"a\\": 1\\n"
        yamlencode   | [{"foo": [1, {"a": "b", "c": "d"}, 3], "bar": "baz"}] | "\\"bar\\": \\"baz\\"\\n\\"foo\\":\\n- 1\\n- \\"a\\": \\"b\\"\\n  \\"c\\": \\"d\\"\\n- 3\\n"
        yamlencode   | [{"a": {"b": []}, "c": {}}] | "\\"a\\":\\n  \\"b\\": []\\n\\"c\\": {}\\n"
        yamlencode   | [{"a": "x\\ny\\n"}]    | "\\"a\\": |\\n  x\\n  y\\n"
        yamlencode   | [[["a"], null, true]]  | "- - \\"a\\"\\n- null\\n- true\\n"
        yamlencode   | ["<b>"]                | "\\"<b>\\"\\n"
        yamldecode   | ["a: 1\\nb: x\\nc: [true, ~, 1.5, 0x1F]"] | {"a":1,"b":"x","c":[true,null,1.5,31]}
        yamldecode   | ["a: &x {b: 1}\\nc: *x\\nd: {<<: *x, e: 2}"] | {"a":{"b":1},"c":{"b":1},"d":{"b":1,"e":2}}
        yamldecode   | [""]                   | null
        yamldecode   | ["no"]                 | "no"
        yamldecode   | ["|\\n  a\\n  b\\n"]   | "a\\nb\\n"
        csvdecode    | ["a,b\\n1,2\\n\\n\\"x \\"\\"y\\"\\",z\\",\\r\\n"] | [{"a":"1","b":"2"},{"a":"x \\"y\\",z","b":""}] : list of object
        csvdecode    | ["a,b\\n"]             | [] : list of object
        csvdecode    | ["a,b\\n1"]            | ! Call to function "csvdecode" failed: wrong number of fields in row 1.
        csvdecode    | ["a,a\\n1,2"]          | ! Call to function "csvdecode" failed: duplicate column name "a".
        csvdecode    | [""]                   | ! Call to function "csvdecode" failed: missing header line.
        csvdecode    | ["a\\n\\"x"]           | ! Call to function "csvdecode" failed: extraneous or missing " in quoted field.
        """);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void values_are_encoded_and_decoded(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  @Test
  void encoding_escapes_as_go_does() {
    assertEquals(
        Value.of("\"\\u003c\\u0026\\u003e\\u2028\\u0001\\t\""),
        FunctionTable.call("jsonencode", Value.of("<&>\u2028\u0001\t")));
  }

  @Test
  void bombs_are_refused() {
    Value nested = Value.of("[".repeat(100_000));
    assertThrows(LimitExceeded.class, () -> FunctionTable.call("jsondecode", nested));
    assertThrows(LimitExceeded.class, () -> FunctionTable.call("yamldecode", nested));
    Value wide = Value.of("[" + "1,".repeat(200_000) + "1]");
    assertThrows(LimitExceeded.class, () -> FunctionTable.call("jsondecode", wide));
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    Value tower = Value.of(laughs.toString());
    assertThrows(LimitExceeded.class, () -> FunctionTable.call("yamldecode", tower));
    Value loop = Value.of("a: &a [*a]");
    assertThrows(RuntimeException.class, () -> FunctionTable.call("yamldecode", loop));
  }

  @Test
  void json_and_yaml_are_read_back_as_they_were_written() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Value value = RandomValues.next(random, 3).withoutSensitive();
      if (!value.isWhollyKnown()) {
        continue;
      }
      Value json = FunctionTable.call("jsonencode", value);
      Value again = FunctionTable.call("jsondecode", json);
      assertEquals(json, FunctionTable.call("jsonencode", again), () -> "seed " + seed);
      Value yaml = FunctionTable.call("yamlencode", value);
      Value decoded = FunctionTable.call("yamldecode", yaml);
      assertEquals(again, decoded, () -> "seed " + seed + " " + yaml);
    }
  }
}
