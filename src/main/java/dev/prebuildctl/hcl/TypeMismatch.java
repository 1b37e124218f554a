package dev.prebuildctl.hcl;

import dev.prebuildctl.hcl.value.Type;
import dev.prebuildctl.hcl.value.Unification;
import java.util.List;
import java.util.Set;

/** Says where the types of a conditional's two sides differ. */
final class TypeMismatch {
  private TypeMismatch() {}

  static String of(Type whenTrue, Type whenFalse) {
    if (whenTrue instanceof Type.ObjectOf left && whenFalse instanceof Type.ObjectOf right) {
      return ofObjects(left, right);
    }
    if (whenTrue instanceof Type.TupleOf left && whenFalse instanceof Type.TupleOf right) {
      return ofTuples(left, right);
    }
    if (whenTrue.isCollection() && whenTrue.getClass().equals(whenFalse.getClass())) {
      String kind = whenTrue.isList() ? "list" : whenTrue.isSet() ? "set" : "map";
      return "Mismatched "
          + kind
          + " element types: "
          + of(whenTrue.elementType(), whenFalse.elementType());
    }
    return plain(whenTrue, whenFalse);
  }

  private static String ofObjects(Type.ObjectOf left, Type.ObjectOf right) {
    Set<String> rightNames = right.attributes().keySet();
    for (String name : left.attributes().keySet()) {
      if (!rightNames.contains(name)) {
        return absent("true", name, "false");
      }
    }
    for (String name : rightNames) {
      Type mine = left.typeOf(name);
      Type other = right.typeOf(name);
      if (mine == null || other == null) {
        return absent("false", name, "true");
      }
      if (differ(mine, other)) {
        return "Type mismatch for object attribute \"" + name + "\": " + of(mine, other);
      }
    }
    return plain(left, right);
  }

  private static String absent(String there, String name, String missing) {
    return "The '"
        + there
        + "' value includes object attribute \""
        + name
        + "\", which is absent in the '"
        + missing
        + "' value.";
  }

  private static String ofTuples(Type.TupleOf left, Type.TupleOf right) {
    int length = left.elements().size();
    if (length != right.elements().size()) {
      return "The 'true' tuple has length "
          + length
          + ", but the 'false' tuple has length "
          + right.elements().size()
          + ".";
    }
    for (int i = 0; i < length; i++) {
      Type mine = left.elements().get(i);
      Type other = right.elements().get(i);
      if (differ(mine, other)) {
        return "Type mismatch for tuple element " + i + ": " + of(mine, other);
      }
    }
    return plain(left, right);
  }

  private static boolean differ(Type left, Type right) {
    return Unification.of(List.of(left, right)).isEmpty();
  }

  private static String plain(Type whenTrue, Type whenFalse) {
    return "The 'true' value is "
        + whenTrue.friendlyName()
        + ", but the 'false' value is "
        + whenFalse.friendlyName()
        + ".";
  }
}
