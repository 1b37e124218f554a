package dev.prebuildctl.store;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** libpq's connection parameters as properties of the JDBC driver. */
final class DriverProperties {
  /** libpq's parameters and the driver's names for them; what is not here is refused by name. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.ofEntries(
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("krbsrvname", "kerberosServerName"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("application_name", "ApplicationName"),
          Map.entry("search_path", "currentSchema"),
          Map.entry("options", "options"),
          Map.entry("load_balance_hosts", "loadBalanceHosts"));

  private static final Map<String, String> SESSION_ATTRIBUTES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private static final Map<String, String> VARIABLES =
      Map.of(
          "PGSSLMODE", "sslmode",
          "PGSSLROOTCERT", "sslrootcert",
          "PGSSLCERT", "sslcert",
          "PGSSLKEY", "sslkey",
          "PGCHANNELBINDING", "channel_binding",
          "PGCONNECT_TIMEOUT", "connect_timeout",
          "PGTARGETSESSIONATTRS", "target_session_attrs");

  private DriverProperties() {}

  /** Sets what libpq's environment variables say. */
  static void setAll(Properties properties, Map<String, String> environment) {
    VARIABLES.forEach(
        (variable, name) -> {
          String value = environment.get(variable);
          if (value != null && !value.isEmpty()) {
            set(properties, name, value);
          }
        });
  }

  /** Sets one of libpq's parameters; a name or value that is not known is a bad URL. */
  static void set(Properties properties, String name, String value) {
    if (name.equals("target_session_attrs")) {
      String type = SESSION_ATTRIBUTES.get(value.toLowerCase(Locale.ROOT));
      if (type == null) {
        throw BadUrl.because("target_session_attrs=" + value + " is unknown");
      }
      properties.setProperty("targetServerType", type);
      return;
    }
    String driverName = DRIVER_NAMES.get(name);
    if (driverName == null) {
      throw BadUrl.because("its parameter \"" + name + "\" is unknown or not supported");
    }
    properties.setProperty(driverName, driverValue(name, value));
  }

  private static String driverValue(String name, String value) {
    boolean known =
        switch (name) {
          case "load_balance_hosts" -> value.equals("random") || value.equals("disable");
          case "connect_timeout" -> value.matches("\\d{1,9}");
          default -> true;
        };
    if (!known) {
      throw BadUrl.because(name + "=" + value + " is unknown");
    }
    return name.equals("load_balance_hosts") ? "" + value.equals("random") : value;
  }
}
