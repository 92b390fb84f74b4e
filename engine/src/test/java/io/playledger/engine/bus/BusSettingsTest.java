package io.playledger.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class BusSettingsTest {
    @Test
    void secretsAppearInNoText() {
        BusSettings bus =
                new BusSettings(
                        "broker:9093",
                        Map.of(
                                "sasl.jaas.config",
                                "… password=\"hunter2\"",
                                "security.protocol",
                                "SASL_SSL"));
        assertThat(bus)
                .hasToString(
                        "BusSettings[bootstrapServers=broker:9093,"
                                + " clientProperties=[sasl.jaas.config, security.protocol]]");
    }

    @Test
    void clientPropertiesReachEveryClient() {
        BusSettings bus = new BusSettings("broker:9093", Map.of("security.protocol", "SSL"));
        assertThat(bus.consumer()).containsEntry("security.protocol", "SSL");
        assertThat(bus.producer()).containsEntry("security.protocol", "SSL");
        assertThat(bus.admin()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatExactlyOnceRestsOnCannotBeSet() {
        assertThatThrownBy(() ->
                        new BusSettings(
                                "broker:9093",
                                Map.of("isolation.level", "read_uncommitted", "acks", "0")))
                .isInstanceOf(PlayledgerException.class)
                .hasMessage(
                        "These client properties are Playledger's own and cannot be set: acks,"
                                + " isolation.level. Remove them from the settings.");
    }
}
