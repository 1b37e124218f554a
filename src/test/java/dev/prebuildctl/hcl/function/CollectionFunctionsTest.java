package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CollectionFunctionsTest {
  static Stream<Arguments> questions() {
    return FunctionTable.rows(
        """
        length   | ["héllo"]                | 5
        length   | [[1, "<unknown>"]]       | 2
        length   | [{"a": 1}]               | 1
        length   | [{"<set>": ["a", "a"]}]  | 1
        length   | [{"<set>": ["a", "<unknown>"]}] | unknown : number
        length   | ["<any>"]                | unknown : number
        length   | ["<unknown>"]            | unknown : number
        length   | [5]                      | ! Invalid value for "value" parameter: argument must be a string, a collection type, or a structural type.
        length   | [null]                   | ! Invalid value for "value" parameter: argument must not be null.
        contains | [["a", "b"], "b"]        | true
        contains | [[1], "1"]               | false
        contains | [["a", "<unknown>"], "a"] | true
        contains | [["b", "<unknown>"], "a"] | unknown : bool
        contains | [["a", null], null]      | true
        contains | ["abc", "a"]             | ! Invalid value for "list" parameter: argument must be list, tuple, or set.
        index    | [["a", "b"], "b"]        | 1
        index    | [["a"], "b"]             | ! Call to function "index" failed: item not found.
        index    | [[], "b"]                | ! Call to function "index" failed: cannot search an empty list.
        element  | [["a", "b", "c"], 4]     | "b"
        element  | [{"<list>": ["a"]}, "0"] | "a" : string
        element  | [[], 0]                  | ! Call to function "element" failed: cannot use element function with an empty list.
        element  | [["a"], -1]              | unsupported
        element  | [{"<set>": ["a"]}, 0]    | ! Invalid value for "list" parameter: cannot read elements from set of string.
        coalesce | ["", "x"]                | "x"
        coalesce | [null, 1, "a"]           | "1" : string
        coalesce | [null, null]             | ! Call to function "coalesce" failed: no non-null, non-empty-string arguments.
        coalesce | []                       | ! Call to function "coalesce" failed: no non-null, non-empty-string arguments.
        coalesce | [1, true]                | ! Call to function "coalesce" failed: all arguments must have the same type.
        coalesce | ["<unknown>", "a"]       | unknown : string
        coalesce | ["a", "<unknown>"]       | "a"
        coalescelist | [[], ["a"]]          | ["a"]
        coalescelist | [null, []]           | ! Call to function "coalescelist" failed: no non-null arguments.
        coalescelist | ["a"]                | ! Invalid value for "vals" parameter: coalescelist arguments must be lists or tuples.
        one      | [["a"]]                  | "a"
        one      | [[]]                     | null
        one      | [["a", "b"]]             | ! Invalid value for "list" parameter: must be a list, set, or tuple value with either zero or one elements.
        one      | ["a"]                    | ! Invalid value for "list" parameter: must be a list, set, or tuple value with either zero or one elements.
        sum      | [[1, 2.5, "3"]]          | 6.5
        sum      | [[0.1, 0.2]]             | 0.3
        sum      | [[]]                     | ! Invalid value for "list" parameter: cannot sum an empty list.
        sum      | [["x"]]                  | ! Call to function "sum" failed: a number is required.
        alltrue  | [[]]                     | true
        alltrue  | [[true, "true"]]         | true
        alltrue  | [[true, null]]           | false
        alltrue  | [["<any>", false]]       | false
        alltrue  | [["<unknown>", true]]    | unknown : bool
        anytrue  | [[]]                     | false
        anytrue  | [[false, true]]          | true
        anytrue  | [["<unknown>", false]]   | unknown : bool
        """);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void collections_answer(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  static Stream<Arguments> lists() {
    return FunctionTable.rows(
        """
        chunklist | [["a", "b", "c"], 2]    | [["a","b"],["c"]] : list of list of string
        chunklist | [["a", "b"], 0]         | [["a","b"]]
        chunklist | [["a", "b"], 2147483647] | [["a","b"]]
        chunklist | [[], 2]                 | []
        chunklist | [["a"], -1]             | ! Invalid value for "size" parameter: the size argument must be positive.
        compact   | [["a", "", null, "b"]]  | ["a","b"] : list of string
        compact   | [["a", "<unknown>"]]    | unknown : list of string
        concat    | [["a"], [1]]            | ["a",1] : tuple
        concat    | [{"<list>": ["a"]}, {"<list>": [1]}] | ["a","1"] : list of string
        concat    | [["a", "<unknown>"], []] | unknown : tuple
        concat    | [["a"], {"a": 1}]       | ! Invalid value for "seqs" parameter: all arguments must be lists or tuples.
        concat    | [["a"], null]           | ! Invalid value for "seqs" parameter: argument must not be null.
        distinct  | [["b", "a", "b"]]       | ["b","a"] : list of string
        flatten   | [[["a", []], {"<set>": ["b"]}, "c", null]] | ["a","b","c",null] : tuple
        flatten   | [[["a"], "<any>"]]      | unknown
        flatten   | ["a"]                   | ! Invalid value for "list" parameter: can only flatten lists, sets and tuples.
        range     | [3]                     | [0,1,2] : list of number
        range     | [1, 4]                  | [1,2,3]
        range     | [4, 1]                  | [4,3,2]
        range     | [1, 8, 2.5]             | [1,3.5,6]
        range     | [0]                     | []
        range     | [1, 5, -1]              | ! Invalid value for "params" parameter: end must be less than start when step is negative.
        range     | [1, 5, 0]               | ! Invalid value for "params" parameter: step must not be zero.
        range     | [1025]                  | ! Call to function "range" failed: more than 1024 values were generated; either decrease the difference between start and end or use a smaller step.
        range     | []                      | ! Call to function "range" failed: must have one, two, or three arguments.
        reverse   | [["a", 1]]              | [1,"a"] : tuple
        reverse   | ["a"]                   | ! Invalid value for "list" parameter: can only reverse list or tuple values, not string.
        slice     | [["a", "b", "c"], 1, 2] | ["b"] : tuple
        slice     | [["a"], 0, 2]           | ! Invalid value for "end_index" parameter: end index must not be greater than the length of the given list.
        slice     | [["a", "b"], 2, 1]      | ! Invalid value for "start_index" parameter: start index must not be greater than end index.
        sort      | [["b", "a", "10", 9]]   | ["10","9","a","b"]
        sort      | [["b", null]]           | ! Invalid value for "list" parameter: given list element 1 is null; a null string cannot be sorted.
        sort      | [["b", "<unknown>"]]    | unknown : list of string
        matchkeys | [["a", "b"], ["x", "y"], ["y"]] | ["b"] : list of string
        matchkeys | [["a"], [], ["y"]]      | ! Call to function "matchkeys" failed: length of keys and values should be equal.
        setunion  | [["b"], ["a", "b"]]     | ["a","b"] : set of string
        setunion  | [["b"], [1]]            | ["1","b"] : set of string
        setunion  | [["a"], ["<unknown>"]]  | unknown
        setintersection | [["a", "b"], ["b", "c"]] | ["b"]
        setsubtract | [["a", "b"], ["b"]]   | ["a"]
        setproduct | [["a", "b"], [1, 2]]   | [["a",1],["a",2],["b",1],["b",2]] : list of tuple
        setproduct | [{"<set>": ["b", "a"]}, {"<set>": [1]}] | [["a",1],["b",1]] : set of tuple
        setproduct | [["a"], []]            | []
        setproduct | [["a"]]                | ! Call to function "setproduct" failed: at least two arguments are required.
        keys      | [{"b": 1, "a": 2}]      | ["a","b"] : tuple
        keys      | [{"<map>": {"b": "<unknown>"}}] | ["b"] : list of string
        keys      | [["a"]]                 | ! Invalid value for "inputMap" parameter: must have map or object type.
        values    | [{"<map>": {"b": 1, "a": 2}}] | [2,1] : list of number
        lookup    | [{"a": "1"}, "a", "d"]  | "1"
        lookup    | [{"a": "1"}, "b", 5]    | 5
        lookup    | [{"a": "1"}, "b"]       | ! Invalid value for "inputMap" parameter: the given object has no attribute "b".
        lookup    | [{"<map>": {"a": "1"}}, "b", 5] | "5" : string
        lookup    | [{"<map>": {"a": "1"}}, "b"] | ! Call to function "lookup" failed: lookup failed to find key "b".
        lookup    | [{"a": 1}, "a", 2, 3]   | ! Call to function "lookup" failed: lookup() takes two or three arguments, got 4.
        merge     | [{"a": 1}, {"a": "x", "b": 2}] | {"a":"x","b":2} : object
        merge     | [{"<map>": {"a": 1}}, {"<map>": {"b": 2}}] | {"a":1,"b":2} : map of number
        merge     | [{"a": 1}, null]        | {"a":1}
        merge     | []                      | {}
        merge     | [{"a": 1}, "b"]         | ! Invalid value for "maps" parameter: arguments must be maps or objects, got "string".
        zipmap    | [["a", "b"], [1, "x"]]  | {"a":1,"b":"x"} : object
        zipmap    | [["a"], {"<list>": ["x"]}] | {"a":"x"} : map of string
        zipmap    | [["a"], []]             | ! Call to function "zipmap" failed: number of keys (1) does not match number of values (0).
        transpose | [{"a": ["x", "y"], "b": ["y"]}] | {"x":["a"],"y":["a","b"]} : map of list of string
        """);
  }

  @ParameterizedTest
  @MethodSource("lists")
  void collections_are_made(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  static Stream<Arguments> conversions() {
    return FunctionTable.rows(
        """
        tostring | [5]                      | "5"
        tostring | [null]                   | null : string
        tostring | [[]]                     | ! Invalid value for "v" parameter: cannot convert tuple to string: string required, but have tuple.
        tonumber | ["5"]                    | 5
        tonumber | ["x"]                    | ! Invalid value for "v" parameter: cannot convert "x" to number.
        tonumber | ["<unknown>"]            | unknown : number
        tobool   | ["true"]                 | true
        tobool   | ["yes"]                  | ! Invalid value for "v" parameter: cannot convert "yes" to bool.
        tolist   | [["a", 1]]               | ["a","1"] : list of string
        toset    | [["b", "a", "b"]]        | ["a","b"] : set of string
        tomap    | [{"a": 1, "b": "x"}]     | {"a":"1","b":"x"} : map of string
        tomap    | [["a"]]                  | ! Invalid value for "v" parameter: cannot convert tuple to map of any single type: map of any single type required, but have tuple.
        """);
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void types_are_converted(String name, String arguments, String expected) {
    FunctionTable.check(name, arguments, expected);
  }

  @Test
  void results_of_sensitive_arguments_are_sensitive() {
    Value secret = Value.of("s").withSensitive(true);
    assertTrue(FunctionTable.call("upper", secret).isSensitive());
    assertTrue(
        FunctionTable.call("join", Value.of(","), Value.tuple(List.of(secret))).isSensitive());
    assertEquals(Value.of("s"), FunctionTable.call("nonsensitive", secret));
    assertEquals(secret, FunctionTable.call("sensitive", Value.of("s")));
    assertEquals(Value.TRUE, FunctionTable.call("issensitive", secret));
    assertEquals(secret, FunctionTable.call("element", Value.tuple(List.of(secret)), Value.of(0)));
    assertTrue(FunctionTable.call("coalesce", Value.NULL, secret).isSensitive());
  }

  @Test
  void what_only_contains_something_sensitive_is_not_sensitive() {
    Value secret = Value.of("s").withSensitive(true);
    Value tuple = Value.tuple(List.of(secret, Value.of("b")));
    assertFalse(FunctionTable.call("length", Value.of("b")).isSensitive());
    assertFalse(FunctionTable.call("concat", tuple, tuple).isSensitive());
    assertFalse(FunctionTable.call("element", tuple, Value.of(1)).isSensitive());
  }

  @Test
  void hostile_sizes_are_refused() {
    Value many = Value.list(Primitive.NUMBER, Collections.nCopies(1000, Value.of(1)));
    assertThrows(
        LimitExceeded.class, () -> FunctionTable.call("setproduct", many, many, many, many));
    Value more = Value.list(Primitive.NUMBER, Collections.nCopies(60_000, Value.of(1)));
    assertThrows(LimitExceeded.class, () -> FunctionTable.call("concat", more, more));
  }
}
