package io.playledger.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/// The listeners: home countries, surfaces and client builds in fixed proportions.
final class DemoUsers {
    static final int COUNT = 5_000;
    private static final int LOOPED = 12;
    private static final Weighted<String> COUNTRIES =
            Weighted.of(
                    "SE", 24, "DE", 17, "FR", 11, "GB", 10, "ES", 7, "PL", 6, "NO", 5, "US", 5,
                    "IT", 4, "FI", 3, "DK", 3, "NL", 2, "JP", 2, "BR", 1);
    private static final Weighted<String> CLIENTS =
            Weighted.of(
                    "ios 9.2.1",
                    24,
                    DemoUser.TWICE_CLIENT,
                    2,
                    "android 14.3.0",
                    22,
                    "android 14.2.2",
                    8,
                    "web 2026.11",
                    14,
                    "tv 5.0.4",
                    16,
                    "desktop 3.8.1",
                    9,
                    "speaker 2.2.0",
                    5);

    private final DemoUser[] users = new DemoUser[COUNT];

    DemoUsers(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x75736572L);
        for (int i = 0; i < COUNT; i++) {
            String client = CLIENTS.pick(random.nextDouble());
            String surface = client.substring(0, client.indexOf(' '));
            String id = String.format(Locale.ROOT, "u-%05d", i);
            users[i] =
                    new DemoUser(
                            id.getBytes(StandardCharsets.UTF_8),
                            COUNTRIES.pick(random.nextDouble()),
                            surface,
                            client);
        }
    }

    /// One of the accounts that the script plays on.
    DemoUser pickLooped(SplittableRandom random) {
        String id = String.format(Locale.ROOT, "u-9%04d", random.nextInt(LOOPED));
        return new DemoUser(id.getBytes(StandardCharsets.UTF_8), "SE", "web", DemoUser.LOOP_CLIENT);
    }

    /// A listener; some play much more than others.
    DemoUser pick(SplittableRandom random) {
        double u = random.nextDouble();
        return users[(int) (u * u * COUNT)];
    }

    /// The same among those with phones.
    DemoUser pickPhone(SplittableRandom random) {
        DemoUser user = pick(random);
        while (!user.phone()) {
            user = pick(random);
        }
        return user;
    }

    String otherCountry(SplittableRandom random) {
        return COUNTRIES.pick(random.nextDouble());
    }
}
