package io.playledger.view.opening;

import io.playledger.engine.Engine;

/// An open engine and everything that ends with it.
public interface EngineSession extends AutoCloseable {
    Engine engine();

    @Override
    void close();

    /// Nothing but the engine.
    static EngineSession of(Engine engine) {
        return new EngineSession() {
            @Override
            public Engine engine() {
                return engine;
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }
}
