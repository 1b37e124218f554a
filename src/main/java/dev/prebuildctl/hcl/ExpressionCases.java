package dev.prebuildctl.hcl;

/** One method for each kind of expression, so that a new kind breaks all who must know it. */
public interface ExpressionCases<R> {
  R literal(Expression.Literal literal);

  R reference(Expression.Reference reference);

  R access(Expression.Access access);

  R index(Expression.Index index);

  R splat(Expression.Splat splat);

  R item(Expression.Item item);

  R call(Expression.Call call);

  R conditional(Expression.Conditional conditional);

  R binary(Expression.Binary binary);

  R unary(Expression.Unary unary);

  R parentheses(Expression.Parentheses parentheses);

  R tuple(Expression.Tuple tuple);

  R object(Expression.ObjectItems object);

  R objectKey(Expression.ObjectKey key);

  R forEach(Expression.For loop);

  R template(Expression.Template template);

  R templateWrap(Expression.TemplateWrap wrap);

  R templateJoin(Expression.TemplateJoin join);
}
