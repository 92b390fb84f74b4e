package io.playledger.app.demo;

/// Whether a play was sent at once or kept on the device.
enum Delivery {
    ONLINE,
    OFFLINE
}
