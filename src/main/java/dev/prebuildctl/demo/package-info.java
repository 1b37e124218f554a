/**
 * A PostgreSQL of our own, for the demo and the tests, so that nothing has to be installed.
 *
 * <p>The binaries come with the tool as one compressed archive. They are unpacked once into a cache
 * directory, and so is the work of {@code initdb}: a new server is a copy of a template directory
 * and starts in a fraction of a second. PostgreSQL refuses to run as root; a root user's server
 * runs under another account, and its cache lies where that account can reach it.
 */
@NullMarked
package dev.prebuildctl.demo;

import org.jspecify.annotations.NullMarked;
