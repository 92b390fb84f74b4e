package io.playledger.view.sample;

import io.playledger.engine.catalog.ItemName;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Items with names, the most played first.
final class SampleItems {
    static final Map<String, ItemName> NAMES = new LinkedHashMap<>();

    private SampleItems() {}

    private static void item(String id, String name, String artist) {
        NAMES.put(id, new ItemName(name, artist));
    }

    static List<String> of(String kind) {
        return NAMES.keySet().stream().filter(id -> id.startsWith(kind + ":")).toList();
    }

    static {
        item("track:glass-harbour", "Glass Harbour", "Vardal");
        item("track:night-ferry", "Night Ferry", "Ame");
        item("track:low-tide", "Low Tide", "Marrow & Kin");
        item("track:paper-lions", "Paper Lions", "Quist Four");
        item("track:signal-fires", "Signal Fires", "Dry Season");
        item("track:eleven", "Eleven", "Sato Seven");
        item("track:half-light", "Half Light", "Vardal");
        item("track:undertow", "Undertow", "Cruz Control");
        item("track:granite", "Granite", "Fennland");
        item("track:copper-wire", "Copper Wire", "Ame");
        item(
                "track:long-way-down",
                "Long Way Down From the Observatory Hill",
                "The Weather Station Keepers");
        item("track:sofia", "Sofia", "Ostrava Nine");
        item("title:cartographers-s2e4", "The Cartographers S2 E4", "Harrow");
        item("title:salt", "Salt", "Feature film");
        item("title:kestrel-s1e1", "Kestrel S1 E1", "Kestrel");
        item("title:cartographers-s2e3", "The Cartographers S2 E3", "Harrow");
        item("title:north-of-nine", "North of Nine", "Feature film");
        item("title:the-ferryman", "The Ferryman", "Feature film");
        item("title:kestrel-s1e2", "Kestrel S1 E2", "Kestrel");
        item("title:tidewater", "Tidewater", "Documentary");
    }
}
