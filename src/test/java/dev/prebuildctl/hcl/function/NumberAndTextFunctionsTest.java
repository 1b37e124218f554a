package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Value;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NumberAndTextFunctionsTest {
  static Stream<Arguments> numbers() {
    return FunctionTable.rows(
        """
        abs      | [-1.5]        | 1.5
        abs      | ["-3"]        | 3
        abs      | ["x"]         | ! Invalid value for "num" parameter: a number is required.
        abs      | ["<any>"]     | unknown : number
        ceil     | [1.2]         | 2
        floor    | [-1.2]        | -2
        floor    | [null]        | ! Invalid value for "num" parameter: argument must not be null.
        log      | [8, 2]        | 3
        log      | [1, 1]        | ! Call to function "log" failed: the result is not a number.
        max      | [1, 2, "3"]   | 3
        max      | []            | ! Call to function "max" failed: must pass at least one number.
        min      | [1, -2]       | -2
        min      | [1, "<any>"]  | unknown : number
        parseint | ["ff", 16]    | 255
        parseint | ["-FF", 16]   | -255
        parseint | ["aA", 62]    | 656
        parseint | ["12", 2]     | ! Invalid value for "number" parameter: cannot parse "12" as a base 2 integer.
        parseint | ["", 10]      | ! Invalid value for "number" parameter: cannot parse "" as a base 10 integer.
        parseint | ["1", 63]     | ! Invalid value for "base" parameter: base must be a whole number between 2 and 62 inclusive.
        parseint | [1, 10]       | ! Invalid value for "number" parameter: first argument must be a string, not number.
        pow      | [2, 10]       | 1024
        log      | [1000, 10]    | 2.9999999999999996
        pow      | [2, 0.5]      | 1.4142135623730951
        pow      | [10, -2]      | 0.01
        pow      | [-1, 0.5]     | ! Call to function "pow" failed: the result is not a number.
        signum   | [-7]          | -1
        signum   | [0]           | 0
        """);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void numbers_are_computed(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  static Stream<Arguments> texts() {
    return FunctionTable.rows(
        """
        upper       | ["straße é"]          | "STRAßE É"
        upper       | []                    | ! Function "upper" expects 1 argument(s). Missing value for "str".
        upper       | ["a", "b"]            | ! Function "upper" expects only 1 argument(s).
        upper       | [null]                | ! Invalid value for "str" parameter: argument must not be null.
        upper       | [{"<map>": {"a":"b"}}] | ! Invalid value for "str" parameter: string required, but have map of string.
        lower       | [true]                | "true"
        lower       | ["İ"]                 | "i"
        title       | ["hello_x wor-ld"]    | "Hello_x Wor-Ld"
        chomp       | ["a\\r\\n\\n"]        | "a"
        chomp       | ["a\\nb"]             | "a\\nb"
        strrev      | ["abc"]               | "cba"
        strrev      | ["ae\\u0301🇩🇪"]      | "🇩🇪éa"
        trimspace   | [" \\t\\u00a0x y\\n"] | "x y"
        trim        | ["xxaxyx", "yx"]      | "a"
        trimprefix  | ["prefix-a", "prefix-"] | "a"
        trimsuffix  | ["a.tf", ".tf"]       | "a"
        trimsuffix  | ["a.tf", ".tfx"]      | "a.tf"
        split       | [",", "a,b,,c"]       | ["a","b","","c"] : list of string
        split       | [",", ""]             | [""]
        split       | ["", "aé"]            | ["a","é"]
        split       | [",", "<unknown>"]    | unknown : list of string
        join        | ["-", ["a", 1, true]] | "a-1-true"
        join        | ["-", ["a"], ["b"]]   | "a-b"
        join        | ["-", []]             | ""
        join        | ["-", {"<set>": ["b", "a"]}] | "a-b"
        join        | ["-", ["a", null]]    | ! Invalid value for "lists" parameter: element 1 is null; cannot concatenate null values.
        join        | ["-", ["a", "<unknown>"]] | unknown : string
        join        | ["-"]                 | ! Call to function "join" failed: at least one list is required.
        join        | ["-", "a"]            | ! Invalid value for "lists" parameter: list of string required, but have string.
        indent      | [2, "a\\nb\\n"]       | "a\\n  b\\n  "
        indent      | [-1, "a"]             | ! Invalid value for "spaces" parameter: the number of spaces must not be negative.
        indent      | [2.5, "a"]            | ! Invalid value for "spaces" parameter: value must be a whole number in range.
        substr      | ["hello", 1, 4]       | "ello"
        substr      | ["hello", -3, 2]      | "ll"
        substr      | ["hello", -9, -1]     | "hello"
        substr      | ["hello", 9, 2]       | ""
        substr      | ["🇩🇪🇫🇷x", 1, 1]    | "🇫🇷"
        startswith  | ["abc", "ab"]         | true
        endswith    | ["abc", "ab"]         | false
        strcontains | ["abc", "b"]          | true
        regex       | ["[0-9]+", "ab12"]    | "12"
        regex       | ["([a-z]+)([0-9]+)?", "ab"] | ["ab",null] : tuple
        regex       | ["(?P<x>[a-z])", "1b"] | {"x":"b"} : object
        regex       | ["zz", "ab"]          | ! Call to function "regex" failed: pattern did not match any part of the given string.
        regex       | ["(?P<x>a)(b)", "ab"] | ! Invalid value for "pattern" parameter: invalid regexp pattern: cannot mix both named and unnamed capture groups.
        regexall    | ["[a-z]", "a1b"]      | ["a","b"] : list of string
        regexall    | ["[a-z]", "1"]        | [] : list of string
        regexall    | ["([a-z])", "1"]      | [] : list of tuple
        regexall    | ["a*", "baac"]        | ["","aa",""] : list of string
        regexall    | ["", "😀b"]           | ["","",""] : list of string
        replace     | ["a.b.c", ".", "-"]   | "a-b-c"
        replace     | ["ab", "", "-"]       | "-a-b-"
        replace     | ["a1b2", "/[0-9]/", "<$0>"] | "a<1>b<2>"
        replace     | ["ab", "/(a)(?P<n>b)/", "$2${1}${n}$$$x$1x"] | "bab$"
        replace     | ["baac", "/a*/", "-"] | "-b-c-"
        replace     | ["😀é", "/x*/", "-"]  | "-😀-é-"
        replace     | ["ab cd", "/\\\\b/", "|"] | "|ab| |cd|"
        replace     | ["ab", "/(/", "-"]    | ! Call to function "replace" failed: invalid pattern: missing closing ).
        """);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void texts_are_changed(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  static Stream<Arguments> formats() {
    return FunctionTable.rows(
        """
        format     | ["%d", "7"]            | "7"
        format     | ["%v", 1.5]            | "1.5"
        format     | ["%v %v", 1000000, 123456] | "1e+06 123456"
        format     | ["%s", 1000000]        | "1000000"
        format     | ["%5.2f|%-7.1f|%07.2f", 3.14159, 2.25, -1.5] | " 3.14|2.2    |-001.50"
        format     | ["%e %g %.3g", 1234.5678, 0.00001, 1234.5] | "1.234568e+03 1e-05 1.23e+03"
        format     | ["%q", "a\\"b"]        | "\\"a\\\\\\"b\\""
        format     | ["%05d|%-5d|%+d|% d", 42, 42, 42, 42] | "00042|42   |+42| 42"
        format     | ["%x %X %o %b %#x", 255, 255, 8, 5, 255] | "ff FF 10 101 0xff"
        format     | ["%t %v", "true", false] | "true false"
        format     | ["%[2]s-%[1]s", "a", "b"] | "b-a"
        format     | ["%5s|%-5s|%.2s|%05s", "é", "é", "abc", "x"] | "    é|é    |ab|0000x"
        format     | ["%v %#v", [1, "a"], "x"] | "[1,\\"a\\"] \\"x\\""
        format     | ["%v", null]           | "null"
        format     | ["100%%"]              | "100%"
        format     | ["%s", null]           | ! Call to function "format" failed: unsupported value for "%s" at 0: null value cannot be formatted.
        format     | ["é%d", 1.5]           | ! Call to function "format" failed: unsupported value for "%d" at 2: an integer is required.
        format     | ["%d", "x"]            | ! Call to function "format" failed: unsupported value for "%d" at 0: a number is required.
        format     | ["%s %s", "a"]         | ! Call to function "format" failed: not enough arguments for "%s" at 3: need index 2 but have 1 total.
        format     | ["%s", "a", "b"]       | ! Call to function "format" failed: too many arguments; only 1 used by format string.
        format     | ["a", "b"]             | ! Call to function "format" failed: too many arguments; no verbs in format string.
        format     | ["%z", "b"]            | ! Call to function "format" failed: unsupported format verb in "%z" at 0.
        format     | ["%", "b"]             | ! Call to function "format" failed: unrecognized format sequence "%" at 0.
        format     | ["%s", "<unknown>"]    | unknown : string
        format     | ["%v", ["<unknown>"]]  | unknown : string
        formatlist | ["%s-%s", "a", ["x", "y"]] | ["a-x","a-y"] : list of string
        formatlist | ["%s", []]             | []
        formatlist | ["hi"]                 | ["hi"]
        formatlist | ["%s%s", ["a"], ["b", "c"]] | ! Invalid value for "args" parameter: argument 2 has length 2, which is inconsistent with argument 1 of length 1.
        """);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void formats_are_filled(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  @Test
  void hostile_sizes_are_refused() {
    Value lines = Value.of("\n".repeat(20_000));
    assertThrows(
        LimitExceeded.class, () -> FunctionTable.call("indent", Value.of(1_000_000), lines));
    assertThrows(
        LimitExceeded.class,
        () -> FunctionTable.call("format", Value.of("%999999999d"), Value.of(1)));
    assertThrows(
        LimitExceeded.class,
        () -> FunctionTable.call("replace", lines, Value.of(""), Value.of("x".repeat(2000))));
    assertThrows(
        LimitExceeded.class,
        () -> FunctionTable.call("split", Value.of(","), Value.of(",".repeat(200_000))));
    assertThrows(
        LimitExceeded.class,
        () -> FunctionTable.call("parseint", Value.of("9".repeat(100_000)), Value.of(10)));
  }
}
