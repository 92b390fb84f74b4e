package io.playledger.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.erasure.DeletionSettings;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.royalty.period.PeriodBook;
import io.playledger.engine.royalty.period.Tolerance;
import io.playledger.engine.royalty.schedule.ScheduleSettings;
import io.playledger.engine.royalty.schedule.ScheduleSettings.Unit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SettingsTest {
    @TempDir Path home;

    @Test
    void absentFileMeansTheDefaults() {
        Settings settings = Settings.load(home.resolve("playledger.properties"));

        assertThat(settings).isEqualTo(Settings.standard());
        assertThat(settings.bootstrapServers()).isNull();
        assertThat(settings.commitEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Settings settings =
                load(
                        "bus.bootstrap-servers=kafka-1:9092,kafka-2:9092",
                        "bus.topic=plays",
                        "bus.client.security.protocol=SASL_SSL",
                        "ingest.commit-millis=250",
                        "reconcile.memory-megabytes=512",
                        "schedule.at=05:30",
                        "schedule.zone=Europe/London",
                        "schedule.periods=month, day",
                        "schedule.catch-up-days=60",
                        "signoff.unmatched-percent=0.25",
                        "signoff.difference-percent=2",
                        "zone=Europe/Stockholm");

        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                "kafka-1:9092,kafka-2:9092",
                                "plays",
                                Map.of("security.protocol", "SASL_SSL"),
                                Duration.ofMillis(250),
                                512,
                                ZoneId.of("Europe/Stockholm"),
                                new Tolerance(new BigDecimal("0.25"), new BigDecimal("2")),
                                new ScheduleSettings(
                                        LocalTime.of(5, 30),
                                        ZoneId.of("Europe/London"),
                                        Set.of(Unit.DAY, Unit.MONTH),
                                        60,
                                        PeriodBook.of(
                                                ZoneId.of("Europe/Stockholm"),
                                                List.of("track", "title"))),
                                DeletionSettings.standard(
                                        ZoneId.of("Europe/Stockholm"),
                                        DeletionSettings.BusErasure.RETENTION)));
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        load(
                                "zone=Moon/Base",
                                "ingest.commit-millis=soon",
                                "bus.topik=plays",
                                "bus.topic=a b"))
                .isInstanceOf(PlayledgerException.class)
                .hasMessageContaining("zone «Moon/Base» is not a time zone")
                .hasMessageContaining(
                        "ingest.commit-millis «soon» is not a number from 50 to 60000")
                .hasMessageContaining("there is no setting «bus.topik»")
                .hasMessageContaining("bus.topic «a b» is not a topic name")
                .hasMessageContaining("Nothing was started")
                .extracting(failure -> ((PlayledgerException) failure).code())
                .isEqualTo(Code.BAD_INPUT);
    }

    private Settings load(String... lines) throws IOException {
        return Settings.load(Files.write(home.resolve("playledger.properties"), List.of(lines)));
    }
}
