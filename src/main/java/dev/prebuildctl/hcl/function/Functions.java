package dev.prebuildctl.hcl.function;

import static dev.prebuildctl.hcl.value.Primitive.STRING;

import dev.prebuildctl.hcl.value.Value;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions an expression can call. */
public final class Functions {
  private final Map<String, Function> functions = new TreeMap<>();
  private final Map<String, String> unsupported;
  private final Map<String, LazyFunction> lazy = new TreeMap<>();

  private Functions(Map<String, String> unsupported) {
    this.unsupported = unsupported;
  }

  /** Where nothing may be called. */
  public static Functions none() {
    return new Functions(Map.of());
  }

  /** The old set, of classic workspace tags. */
  public static Functions classic() {
    Map<String, String> unsupported = new TreeMap<>(Unsupported.FUNCTIONS);
    for (String impure : List.of("pathexpand", "timestamp", "uuid")) {
      unsupported.put(impure, "what the server answers in classic tags is not known");
    }
    Functions functions = new Functions(unsupported);
    functions.addOld();
    functions.add(FileFunctions.disabled());
    return functions;
  }

  /**
   * The newer set, of the dynamic flow.
   *
   * @param files what the functions of files see
   * @param now the time that {@code timestamp()} tells
   * @param ids what {@code uuid()} draws from
   */
  public static Functions dynamic(FileTree files, Instant now, Supplier<UUID> ids) {
    Functions functions = new Functions(Unsupported.FUNCTIONS);
    functions.addOld();
    functions.add(StringFunctions.newer());
    functions.add(CollectionFunctions.newer());
    functions.add(ConversionFunctions.newer());
    functions.add(EncodingFunctions.newer());
    functions.add(DateFunctions.newer());
    functions.add(PathFunctions.newer());
    functions.add(FileFunctions.of(files));
    functions.add(impure(now, ids));
    return functions;
  }

  /**
   * The function of that name, unless it is lazy or not known.
   *
   * @throws Unsupported if Terraform has it and we do not
   */
  public Optional<Function> find(String name) {
    @Nullable Function function = functions.get(name);
    String reason = unsupported.get(name);
    if (function == null && reason != null) {
      throw new Unsupported(name, reason);
    }
    return Optional.ofNullable(function);
  }

  /** The function of that name, if it evaluates its arguments itself. */
  public Optional<LazyFunction> findLazy(String name) {
    return Optional.ofNullable(lazy.get(name));
  }

  /** The names of all functions, lazy ones too: what a message may suggest. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(functions.keySet());
    names.addAll(lazy.keySet());
    return Collections.unmodifiableSortedSet(names);
  }

  /** The functions that are refused as unsupported. */
  public Set<String> unsupportedNames() {
    Set<String> names = new TreeSet<>(unsupported.keySet());
    names.removeAll(functions.keySet());
    return names;
  }

  private static List<Function> impure(Instant now, Supplier<UUID> ids) {
    Value time = Value.of(DateFunctions.text(now.atOffset(ZoneOffset.UTC)));
    return List.of(
        Function.named("timestamp").returns(STRING, arguments -> time),
        Function.named("plantimestamp").returns(STRING, arguments -> time),
        Function.named("uuid").returns(STRING, arguments -> Value.of(ids.get().toString())));
  }

  private void addOld() {
    add(NumberFunctions.all());
    add(StringFunctions.all());
    add(RegexFunctions.all());
    add(FormatFunctions.all());
    add(CollectionFunctions.all());
    add(ListFunctions.all());
    add(MapFunctions.all());
    add(SetFunctions.all());
    add(ConversionFunctions.all());
    add(EncodingFunctions.all());
    add(HashFunctions.all());
    add(IpFunctions.all());
    add(DateFunctions.all());
    add(PathFunctions.all());
    for (LazyFunction function : LazyFunction.values()) {
      lazy.put(function.text(), function);
    }
  }

  private void add(List<Function> added) {
    added.forEach(function -> functions.put(function.name(), function));
  }
}
