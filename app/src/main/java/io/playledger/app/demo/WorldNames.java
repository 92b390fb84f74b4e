package io.playledger.app.demo;

import java.util.List;
import java.util.SplittableRandom;

/// Names of the invented label; none of them means anybody.
final class WorldNames {
    /// Name, artist and, where the name has no Latin letters, another word for the id.
    static final List<String> TRACKS =
            List.of(
                    "Glass Harbour|Vardal",
                    "Night Ferry|Ame",
                    "Low Tide|Marrow & Kin",
                    "Paper Lions|Quist Four",
                    "Signal Fires|Dry Season",
                    "Eleven|Sato Seven",
                    "Half Light|Vardal",
                    "Undertow|Cruz Control",
                    "Granite|Fennland",
                    "雨の手紙|Hoshikuzu Radio|ame-no-tegami",
                    "Åskmoln över ån|Fennland|askmoln");

    static final List<String> ARTISTS =
            List.of(
                    "Vardal",
                    "Ame",
                    "Marrow & Kin",
                    "Quist Four",
                    "Dry Season",
                    "Sato Seven",
                    "Cruz Control",
                    "Fennland",
                    "Hoshikuzu Radio",
                    "Lantern Parish",
                    "Oda Brekke",
                    "The Salt Clerks",
                    "Nilo Farah",
                    "Petrichor Club",
                    "Mirel & the Gulls",
                    "Juno Aldair",
                    "Kiln",
                    "Weather Desk",
                    "Tomas Ravn",
                    "Velvet Ordnance",
                    "Isle of Two",
                    "Pale Commuter",
                    "Ester Lindqvist-Mbeki",
                    "Copper Bells",
                    "Harbour Choir",
                    "Zo Marchetti",
                    "Night Shift Botany",
                    "Red Ledger",
                    "Ada Quill",
                    "Slow Cathedral",
                    "Bergamot",
                    "The Ninth Tram",
                    "Okoro Lane",
                    "Frost Index",
                    "Maja Stolarz",
                    "Hollow Pines",
                    "Sunday Apparatus",
                    "Rue Delacroix",
                    "Tin Meridian",
                    "Birk & Hazel");

    static final List<String> SERIES =
            List.of("The Cartographers", "Kestrel", "Nine Locks", "The Quiet Exchange", "Skerry");

    static final List<String> FILMS =
            List.of(
                    "Salt",
                    "A Bridge in Winter",
                    "The Last Switchboard",
                    "Ember Coast",
                    "Two Rivers Down",
                    "Understudy",
                    "The Glassblower's Map",
                    "Long Division",
                    "Sealskin",
                    "Platform Zero");

    static final List<String> RIGHTS_HOLDERS =
            List.of(
                    "Northline Records",
                    "Meridian",
                    "Kite & Co",
                    "Harrow Pictures",
                    "Ostra Film",
                    "Tidewater Music",
                    "Lumen House",
                    "Fjordlyd",
                    "Casa Azul Discos",
                    "Paper Moon Publishing",
                    "Redwharf",
                    "Studio Halmstad",
                    "Blue Hour Rights",
                    "Kobayashi Ongaku",
                    "Old Mill Sound");

    private static final List<String> FIRST =
            List.of(
                    "Silver",
                    "Empty",
                    "Northern",
                    "Quiet",
                    "Broken",
                    "Second",
                    "Amber",
                    "Distant",
                    "Burning",
                    "Hollow",
                    "Velvet",
                    "Winter",
                    "Borrowed",
                    "Golden",
                    "Electric",
                    "Lonely",
                    "Early",
                    "Paper",
                    "Crooked",
                    "Tender",
                    "Salt",
                    "Midnight",
                    "Open",
                    "Fading");

    private static final List<String> SECOND =
            List.of(
                    "Station",
                    "Letters",
                    "Garden",
                    "Window",
                    "Harbour",
                    "Mountain",
                    "Signal",
                    "Mirror",
                    "Avenue",
                    "Summer",
                    "Engine",
                    "Shore",
                    "Orchard",
                    "Lantern",
                    "Parade",
                    "Season",
                    "Border",
                    "Radio",
                    "Kingdom",
                    "Thunder",
                    "Ceiling",
                    "Promise",
                    "Weather",
                    "Highway",
                    "Tide",
                    "Room");

    private WorldNames() {}

    /// Name, artist, word for the id.
    static String[] track(int index) {
        String[] parts = TRACKS.get(index).split("\\|");
        return new String[] {parts[0], parts[1], parts[parts.length == 3 ? 2 : 0]};
    }

    static String inventTrack(SplittableRandom random) {
        return FIRST.get(random.nextInt(FIRST.size()))
                + " "
                + SECOND.get(random.nextInt(SECOND.size()));
    }
}
