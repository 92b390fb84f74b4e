package io.playledger.app.wiring;

import io.playledger.engine.bus.BusSettings;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// The stream's bus, for what is deleted from it.
record StreamBus(Supplier<@Nullable Stream> stream) implements BusSubjects.Bus {
    @Override
    public @Nullable BusSettings settings() {
        Stream running = stream.get();
        return running == null ? null : running.busNow();
    }

    @Override
    public boolean dropSegments(String topic) {
        Stream running = stream.get();
        return running != null && running.dropSegments(topic);
    }
}
