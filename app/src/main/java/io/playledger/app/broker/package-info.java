/// The embedded bus: a real single-node Kafka broker on loopback, in this process.
@NullMarked
package io.playledger.app.broker;

import org.jspecify.annotations.NullMarked;
