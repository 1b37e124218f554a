package dev.prebuildctl.hcl.value;

/**
 * A value does not fit the wanted type; the message completes a diagnostic and has no full stop.
 */
public final class ConversionException extends RuntimeException {
  public ConversionException(String message) {
    super(message);
  }

  ConversionException in(String place) {
    return new ConversionException(place + ": " + getMessage());
  }
}
