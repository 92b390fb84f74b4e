package io.playledger.engine.bus;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Kafka's exceptions in our words and codes.
final class BusFailure {
    private BusFailure() {}

    /// @param act what was being done: "The topic «x» cannot be read"
    static PlayledgerException of(String act, BusSettings bus, Throwable thrown) {
        Throwable cause = root(thrown);
        String at = " (bus at " + bus.bootstrapServers() + ")";
        return switch (cause) {
            case PlayledgerException known -> known;
            case InterruptException _, InterruptedException _, CancellationException _ -> {
                Thread.currentThread().interrupt();
                yield new PlayledgerException(
                        Code.CANCELLED, act + ": interrupted. Nothing was changed.", cause);
            }
            case LogTruncationException truncation ->
                    new TopicTruncated(
                            act + at + ": " + words(cause), divergence(truncation), cause);
            case OffsetOutOfRangeException _, NoOffsetForPartitionException _ ->
                    new PlayledgerException(
                            Code.BUS_POSITIONS_LOST, act + at + ": " + words(cause), cause);
            case AuthenticationException _ ->
                    failed(act + at + ": the broker refused the login: ", cause);
            case AuthorizationException _ ->
                    failed(act + at + ": the broker does not allow it: ", cause);
            case TimeoutException _ -> failed(act + at + ": no broker answered: ", cause);
            case ConfigException _ -> failed(act + at + ": ", cause);
            default -> failed(act + at + ": ", cause);
        };
    }

    /// Where the broker cannot tell since when, from where we wanted to read on.
    private static Map<Integer, Long> divergence(LogTruncationException truncation) {
        Map<Integer, Long> first = new HashMap<>();
        truncation
                .offsetOutOfRangePartitions()
                .forEach((partition, offset) -> first.put(partition.partition(), offset));
        truncation
                .divergentOffsets()
                .forEach((partition, known) -> first.put(partition.partition(), known.offset()));
        return first;
    }

    private static PlayledgerException failed(String message, Throwable cause) {
        return new PlayledgerException(
                Code.BUS_UNREACHABLE,
                message + words(cause) + " What was committed is kept; it is tried again.",
                cause);
    }

    private static String words(Throwable cause) {
        @Nullable String message = cause.getMessage();
        // "Failed to construct kafka consumer" and its like keep the reason one level down.
        Throwable deeper = cause.getCause();
        if (deeper != null && deeper.getMessage() != null && message != null) {
            message = message + ": " + deeper.getMessage();
        }
        String text = message == null ? cause.getClass().getSimpleName() : message;
        return text.endsWith(".") ? text : text + ".";
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
