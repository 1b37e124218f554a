package dev.prebuildctl.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the variables in an expression. It walks with a list of its own and not by recursion, as
 * operator chains are deep trees.
 */
final class Variables implements ExpressionCases<Boolean> {
  private final List<Traversal> found = new ArrayList<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private Set<String> bound = Set.of();

  private Variables() {}

  static List<Traversal> of(Expression expression) {
    Variables variables = new Variables();
    variables.pending.push(new Pending(expression, Set.of()));
    while (!variables.pending.isEmpty()) {
      Pending next = variables.pending.pop();
      variables.bound = next.bound;
      next.expression.match(variables);
    }
    return List.copyOf(variables.found);
  }

  /** An expression to walk and the names that a for expression around it binds. */
  private record Pending(Expression expression, Set<String> bound) {}

  private Boolean walk(@Nullable Expression... parts) {
    // The last one goes first on the stack, so that the first one is found first.
    for (int i = parts.length - 1; i >= 0; i--) {
      Expression part = parts[i];
      if (part != null) {
        pending.push(new Pending(part, bound));
      }
    }
    return true;
  }

  private Boolean walk(List<? extends Expression> parts) {
    return walk(parts.toArray(new Expression[0]));
  }

  @Override
  public Boolean literal(Expression.Literal literal) {
    return true;
  }

  @Override
  public Boolean reference(Expression.Reference reference) {
    if (!bound.contains(reference.traversal().root())) {
      found.add(reference.traversal());
    }
    return true;
  }

  @Override
  public Boolean access(Expression.Access access) {
    return walk(access.source());
  }

  @Override
  public Boolean index(Expression.Index index) {
    return walk(index.collection(), index.key());
  }

  @Override
  public Boolean splat(Expression.Splat splat) {
    return walk(splat.source(), splat.each());
  }

  @Override
  public Boolean item(Expression.Item item) {
    return true;
  }

  @Override
  public Boolean call(Expression.Call call) {
    return walk(call.arguments());
  }

  @Override
  public Boolean conditional(Expression.Conditional conditional) {
    return walk(conditional.condition(), conditional.whenTrue(), conditional.whenFalse());
  }

  @Override
  public Boolean binary(Expression.Binary binary) {
    return walk(binary.left(), binary.right());
  }

  @Override
  public Boolean unary(Expression.Unary unary) {
    return walk(unary.operand());
  }

  @Override
  public Boolean parentheses(Expression.Parentheses parentheses) {
    return walk(parentheses.inner());
  }

  @Override
  public Boolean tuple(Expression.Tuple tuple) {
    return walk(tuple.elements());
  }

  @Override
  public Boolean object(Expression.ObjectItems object) {
    List<Expression> parts = new ArrayList<>();
    for (ObjectItem item : object.items()) {
      parts.add(item.key());
      parts.add(item.value());
    }
    return walk(parts);
  }

  @Override
  public Boolean objectKey(Expression.ObjectKey key) {
    return Keyword.of(key.key()) == null ? walk(key.key()) : true;
  }

  @Override
  public Boolean forEach(Expression.For loop) {
    Set<String> outside = bound;
    Set<String> inside = new HashSet<>(bound);
    inside.add(loop.names().value());
    String key = loop.names().key();
    if (key != null) {
      inside.add(key);
    }
    ForParts parts = loop.parts();
    bound = inside;
    walk(parts.key(), parts.value(), parts.condition());
    bound = outside;
    return walk(parts.collection());
  }

  @Override
  public Boolean template(Expression.Template template) {
    return walk(template.parts());
  }

  @Override
  public Boolean templateWrap(Expression.TemplateWrap wrap) {
    return walk(wrap.wrapped());
  }

  @Override
  public Boolean templateJoin(Expression.TemplateJoin join) {
    return walk(join.pieces());
  }
}
