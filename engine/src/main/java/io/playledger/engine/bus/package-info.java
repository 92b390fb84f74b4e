/// The only package that speaks Kafka: topics, consuming with positions of our own, publishing.
@NullMarked
package io.playledger.engine.bus;

import org.jspecify.annotations.NullMarked;
