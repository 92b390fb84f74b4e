package io.playledger.app.demo;

import io.playledger.app.wiring.CatalogStream;
import io.playledger.engine.bus.BusSettings;
import io.playledger.engine.bus.UncheckedProducer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a label's own system sends about its catalogue: a licence that begins next month, a
/// currency that is none, and shares that do not sum to 1.
final class DemoMessages {
    private DemoMessages() {}

    static void send(BusSettings bus, Instant start) {
        String day =
                start.truncatedTo(ChronoUnit.DAYS)
                        .plus(Duration.ofDays(30))
                        .toString()
                        .substring(0, 10);
        try (UncheckedProducer producer = new UncheckedProducer(bus, CatalogStream.TOPIC)) {
            send(producer, day, "track:harbour-lights", "Harbour Lights", "1", "EUR");
            send(producer, day, "track:second-thaw", "Second Thaw", "1", "EURO");
            send(producer, day, "track:low-water", "Low Water", "0.9", "SEK");
            producer.flush();
        }
    }

    private static void send(
            UncheckedProducer producer,
            String day,
            String item,
            String name,
            String share,
            String currency) {
        producer.send(
                item.getBytes(StandardCharsets.UTF_8),
                """
                {"item_id":"%s","valid_from":"%s","name":"%s","artist":"Vardal","territories":"*",\
                "terms":[{"rights_holder":"Northline Records","share":"%s","rate_model":"per_play",\
                "rate":"0.0041","currency":"%s"}]}\
                """
                        .formatted(item, day, name, share, currency)
                        .getBytes(StandardCharsets.UTF_8));
    }
}
