package io.playledger.app.demo;

/// A listener and the device that reports the plays.
///
/// @param client build that the device runs, for example `ios 9.1.0`
record DemoUser(byte[] id, String country, String surface, String client) {
    /// The build that sends every record twice.
    static final String TWICE_CLIENT = "ios 9.1.0";

    /// What the script calls itself that plays one track over and over.
    static final String LOOP_CLIENT = "loop 0.9.2";

    boolean sendsTwice() {
        return client.equals(TWICE_CLIENT);
    }

    boolean phone() {
        return surface.equals("ios") || surface.equals("android");
    }
}
