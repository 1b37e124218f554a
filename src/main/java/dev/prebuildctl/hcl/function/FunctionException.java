package dev.prebuildctl.hcl.function;

/** How the body of a function refuses: an argument, by its index, or the call as a whole. */
final class FunctionException extends RuntimeException {
  static final int WHOLE_CALL = -1;

  private final int argument;

  private FunctionException(int argument, String message) {
    super(message);
    this.argument = argument;
  }

  static FunctionException argument(int index, String message) {
    return new FunctionException(index, message);
  }

  static FunctionException call(String message) {
    return new FunctionException(WHOLE_CALL, message);
  }

  int argument() {
    return argument;
  }
}
