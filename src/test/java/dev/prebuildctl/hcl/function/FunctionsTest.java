package dev.prebuildctl.hcl.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.prebuildctl.hcl.function.LazyFunction.Argument;
import dev.prebuildctl.hcl.function.LazyFunction.ArgumentFailure;
import dev.prebuildctl.hcl.value.LimitExceeded;
import dev.prebuildctl.hcl.value.Primitive;
import dev.prebuildctl.hcl.value.RandomValues;
import dev.prebuildctl.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FunctionsTest {
  private static final Functions CLASSIC = Functions.classic();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "startswith",
        "endswith",
        "strcontains",
        "one",
        "sum",
        "alltrue",
        "anytrue",
        "nonsensitive",
        "sensitive",
        "templatefile",
        "textencodebase64",
        "ephemeralasnull",
        "nofunc"
      })
  void classic_tags_do_not_know_the_newer_functions(String name) {
    assertTrue(CLASSIC.find(name).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "fileset", "filebase64sha512", "abspath"})
  void classic_tags_may_not_use_files(String name) {
    FunctionTable.check(
        CLASSIC,
        name,
        "[\"x\"]",
        "! Call to function \"%s\" failed: function \"%s\" may not be used here."
            .formatted(name, name));
  }

  @Test
  void what_is_unsupported_is_no_unknown_function() {
    assertThrows(Unsupported.class, () -> CLASSIC.find("timestamp"));
    assertThrows(Unsupported.class, () -> FunctionTable.dynamic().find("bcrypt"));
    assertTrue(FunctionTable.dynamic().find("frobnicate").isEmpty());
    assertTrue(CLASSIC.unsupportedNames().contains("uuid"));
    assertFalse(CLASSIC.unsupportedNames().contains("abspath"));
  }

  @Test
  void lazy_functions_are_found_apart() {
    assertEquals(LazyFunction.TRY, CLASSIC.findLazy("try").orElseThrow());
    assertTrue(CLASSIC.find("can").isEmpty());
    assertTrue(CLASSIC.names().contains("can"));
  }

  private static Argument known(Value value) {
    return argument(false, value, "");
  }

  private static Argument failing(String message) {
    return argument(false, Value.NULL, message);
  }

  private static Argument argument(boolean open, Value value, String failure) {
    return new Argument() {
      @Override
      public boolean dependsOnUnknown() {
        return open;
      }

      @Override
      public Value evaluate() {
        if (!failure.isEmpty()) {
          throw new ArgumentFailure(failure);
        }
        return value;
      }
    };
  }

  @Test
  void try_takes_the_first_argument_that_works() {
    Value a = Value.of("a");
    assertEquals(a, LazyFunction.TRY.call(List.of(failing("x"), known(a), failing("y"))));
    Argument open = argument(true, a, "");
    assertEquals(Value.DYNAMIC, LazyFunction.TRY.call(List.of(open, known(a))));
    assertEquals(a, LazyFunction.TRY.call(List.of(known(a), open)));
    CallFailure failure =
        assertThrows(CallFailure.class, () -> LazyFunction.TRY.call(List.of(failing("x; y"))));
    assertEquals(
        "Call to function \"try\" failed: no expression succeeded:\n- x; y\n\nAt least one"
            + " expression must produce a successful result.",
        failure.detail());
    assertThrows(CallFailure.class, () -> LazyFunction.TRY.call(List.of()));
  }

  @Test
  void can_tells_whether_its_argument_works() {
    assertEquals(Value.TRUE, LazyFunction.CAN.call(List.of(known(Value.NULL))));
    assertEquals(Value.FALSE, LazyFunction.CAN.call(List.of(failing("x"))));
    Argument open = argument(true, Value.NULL, "");
    assertEquals(Value.unknown(Primitive.BOOL), LazyFunction.CAN.call(List.of(open)));
    assertThrows(CallFailure.class, () -> LazyFunction.CAN.call(List.of()));
  }

  @Test
  void failures_tell_where_to_point() {
    Function upper = CLASSIC.find("upper").orElseThrow();
    CallFailure missing =
        assertThrows(CallFailure.class, () -> upper.call(List.of(), FunctionTable.FREE));
    assertEquals(CallFailure.Kind.MISSING_ARGUMENT, missing.kind());
    assertEquals("Not enough function arguments", missing.summary());
    List<Value> nulls = List.of(Value.NULL);
    CallFailure invalid =
        assertThrows(CallFailure.class, () -> upper.call(nulls, FunctionTable.FREE));
    assertEquals(CallFailure.Kind.INVALID_ARGUMENT, invalid.kind());
    assertEquals(0, invalid.argument());
    List<Value> three = List.of(Value.of("a"), Value.of("b"), Value.of("c"));
    CallFailure extra =
        assertThrows(CallFailure.class, () -> upper.call(three, FunctionTable.FREE));
    assertEquals(CallFailure.Kind.EXTRA_ARGUMENT, extra.kind());
    assertEquals(1, extra.argument());
  }

  @Test
  void whatever_it_is_called_with_a_function_answers_or_refuses() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Functions functions = FunctionTable.dynamic();
    int answers = 0;
    for (String name : functions.names()) {
      if (functions.findLazy(name).isPresent()) {
        continue;
      }
      for (int i = 0; i < 300; i++) {
        List<Value> arguments = new ArrayList<>();
        int count = random.nextInt(4);
        for (int j = 0; j < count; j++) {
          arguments.add(RandomValues.next(random, 2));
        }
        answers += answers(functions, name, arguments, seed) ? 1 : 0;
      }
    }
    assertTrue(answers > 1000);
  }

  private static boolean answers(
      Functions functions, String name, List<Value> arguments, long seed) {
    Function function = functions.find(name).orElseThrow();
    try {
      Value result = function.call(arguments, FunctionTable.FREE);
      checkMasked(function, arguments, result, () -> "seed " + seed + " " + name + arguments);
      return true;
    } catch (CallFailure | Unsupported | LimitExceeded e) {
      return false;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + name + arguments, e);
    }
  }

  /** What is answered although an argument is unknown must hold when it becomes known. */
  private static void checkMasked(
      Function function, List<Value> arguments, Value result, Supplier<String> message) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).type().hasDynamic()) {
        continue; // coalesce, for one, commits itself before it knows all types
      }
      List<Value> masked = new ArrayList<>(arguments);
      masked.set(i, Value.unknown(arguments.get(i).type()));
      Value early = function.call(masked, FunctionTable.FREE).withoutSensitive();
      if (early.isWhollyKnown()) {
        assertEquals(early, result.withoutSensitive(), message);
      } else if (!early.type().hasDynamic() && !result.type().hasDynamic()) {
        assertEquals(early.type(), result.type(), message);
      }
    }
  }
}
