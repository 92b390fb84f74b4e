package io.playledger.app.home;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;

/// Where logs go: `HOME/logs/playledger.log`, a file a day, 14 days and 200 MB at most; warnings
/// also to stderr, never to stdout.
public final class Logs {
    /// Held, or its level would be forgotten: JavaFX warns of the class path at every start.
    private static final java.util.logging.Logger JAVAFX =
            java.util.logging.Logger.getLogger("javafx");

    private Logs() {}

    /// Before a home is known: warnings to stderr only.
    public static void toStderr() {
        LoggerContext context = context();
        context.reset();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(stderr(context));
        quiet(context);
    }

    /// Logs into the folder.
    public static void to(Path folder) {
        LoggerContext context = context();
        context.reset();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(file(context, folder));
        root.addAppender(stderr(context));
        quiet(context);
    }

    private static void quiet(LoggerContext context) {
        JAVAFX.setLevel(java.util.logging.Level.SEVERE);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
        for (String chatty :
                new String[] {
                    "org.apache.kafka",
                    "kafka",
                    "state.change.logger",
                    "org.flywaydb",
                    "io.netty",
                    "org.apache.arrow"
                }) {
            context.getLogger(chatty).setLevel(Level.WARN);
        }
        // The embedded broker warns of things that are as they should be on one machine.
        for (String loud :
                new String[] {
                    "org.apache.kafka.clients.NetworkClient",
                    // a line a fetch while a topic is being deleted; ingest tells it once
                    "org.apache.kafka.clients.consumer.internals.FetchCollector",
                    "org.apache.kafka.server",
                    "org.apache.kafka.controller",
                    "org.apache.kafka.image",
                    "org.apache.kafka.storage",
                    "kafka.server",
                    "kafka.log"
                }) {
            context.getLogger(loud).setLevel(Level.ERROR);
        }
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private static ConsoleAppender<ILoggingEvent> stderr(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("ERROR");
        filter.start();
        appender.addFilter(filter);
        appender.setEncoder(encoder(context, "%level: %msg%n%nopex"));
        appender.start();
        return appender;
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(folder.resolve("playledger.log").toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling =
                new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(context);
        rolling.setParent(appender);
        rolling.setFileNamePattern(folder.resolve("playledger.%d.%i.log.gz").toString());
        rolling.setMaxFileSize(FileSize.valueOf("20MB"));
        rolling.setMaxHistory(14);
        rolling.setTotalSizeCap(FileSize.valueOf("200MB"));
        rolling.start();
        appender.setRollingPolicy(rolling);
        appender.setEncoder(
                encoder(
                        context,
                        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{30}"
                                + " %msg%n"));
        appender.start();
        return appender;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}
