package dev.prebuildctl.core.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the reconciliation lock. What the server hides from the role is null.
 *
 * @param applicationName what the client calls itself; null: hidden; empty: it does not say
 * @param clientAddress null: hidden, or a connection by a socket file
 * @param since when the transaction began that holds the lock; null: hidden
 * @param hidden whether the server hides details of another role's session
 */
public record LockHolder(
    int pid,
    @Nullable String role,
    @Nullable String applicationName,
    @Nullable String clientAddress,
    @Nullable Instant since,
    boolean hidden) {}
