package io.playledger.app.demo;

import java.util.List;
import java.util.SplittableRandom;

/// The records of the simulated stream: those of a slot are a function of the seed, the slot's
/// number and its time alone, so that any stretch can be made again at will.
///
/// Not thread-safe: one thread each.
final class StreamGenerator {
    private static final List<Breach> BREACHES = List.of(Breach.values());
    private static final int RETRY_SLOTS_MAX = 500;

    /// Where among the popular the script's item stands.
    private static final double LOOPED_ITEM = 0.61;

    private static final long SECOND = 1_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private final long seed;
    private final Timeline timeline;
    private final DemoUsers users;
    private final Popularity popularity;
    private final EventWriter events = new EventWriter();

    StreamGenerator(long seed, DemoWorld world, Timeline timeline) {
        this.seed = seed;
        this.timeline = timeline;
        users = new DemoUsers(seed);
        popularity = new Popularity(world.items());
    }

    /// What the slot shows.
    HardCase hardCase(long slot) {
        return HardCase.pick(random(slot).nextDouble());
    }

    /// Sends the slot's records.
    void slot(long slot, DemoSink sink) {
        SplittableRandom random = random(slot);
        long received = timeline.micros(slot);
        switch (HardCase.pick(random.nextDouble())) {
            case NONE -> online(random, received, received, sink);
            case RETRY -> retry(slot, received, random, sink);
            case OFFLINE -> comeBack(random, received, sink);
            case TOO_LATE -> {
                long device = received - (72 + random.nextInt(72)) * HOUR - random.nextLong(HOUR);
                play(random, users.pickPhone(random), device, received, Delivery.OFFLINE, sink);
            }
            case CLOCK_OFF -> {
                long device = received - 20 * MINUTE + random.nextLong(24 * MINUTE);
                play(random, users.pick(random), device, received, Delivery.ONLINE, sink);
            }
            case BROKEN -> broken(random, received, sink);
            case LOOPED -> {
                DemoUser user = users.pickLooped(random);
                long device = received - SECOND / 5 - random.nextLong(2 * SECOND);
                DemoItem item = popularity.pick(device, LOOPED_ITEM);
                long millis = 30_500L + random.nextInt(1_500);
                long id = random.nextLong();
                byte[] value =
                        events.play(
                                id,
                                random.nextLong(),
                                user,
                                item,
                                device,
                                millis,
                                user.country(),
                                Delivery.ONLINE);
                send(sink, received, user, value);
            }
            case RATING -> {
                DemoUser user = users.pick(random);
                DemoItem item = popularity.pick(received, random.nextDouble());
                int stars = 1 + random.nextInt(5);
                long id = random.nextLong();
                send(
                        sink,
                        received,
                        user,
                        events.rating(id, random.nextLong(), user, item, received, stars));
            }
            case OTHER_TYPE -> {
                DemoUser user = users.pick(random);
                DemoItem item = popularity.pick(received, random.nextDouble());
                long id = random.nextLong();
                send(
                        sink,
                        received,
                        user,
                        events.libraryAdd(id, random.nextLong(), user, item, received));
            }
        }
    }

    private void online(SplittableRandom random, long sent, long received, DemoSink sink) {
        long device = sent - SECOND / 5 - random.nextLong(2 * SECOND);
        play(random, users.pick(random), device, received, Delivery.ONLINE, sink);
    }

    /// The very record of a slot shortly before, once more.
    private void retry(long slot, long received, SplittableRandom random, DemoSink sink) {
        long earlier = slot - 1 - random.nextInt(RETRY_SLOTS_MAX);
        SplittableRandom then = random(earlier);
        if (HardCase.pick(then.nextDouble()) == HardCase.NONE) {
            online(then, timeline.micros(earlier), received, sink);
        } else {
            online(random, received, received, sink);
        }
    }

    private void comeBack(SplittableRandom random, long received, DemoSink sink) {
        DemoUser user = users.pickPhone(random);
        int plays = 3 + random.nextInt(10);
        long hours = 1L + random.nextInt(9);
        for (int i = plays; i > 0; i--) {
            long device = received - hours * HOUR * i / plays - random.nextLong(2 * MINUTE);
            play(random, user, device, received, Delivery.OFFLINE, sink);
        }
    }

    private void play(
            SplittableRandom random,
            DemoUser user,
            long device,
            long received,
            Delivery delivery,
            DemoSink sink) {
        DemoItem item = popularity.pick(device, random.nextDouble());
        String country = random.nextInt(20) == 0 ? users.otherCountry(random) : user.country();
        long millis = millisPlayed(item, random);
        long id = random.nextLong();
        byte[] value =
                events.play(id, random.nextLong(), user, item, device, millis, country, delivery);
        send(sink, received, user, value);
    }

    private void broken(SplittableRandom random, long received, DemoSink sink) {
        // Slots of the history go to a file, whose lines must be JSON.
        int ways = BREACHES.size() - (received < timeline.micros(0) ? 1 : 0);
        Breach breach = BREACHES.get(random.nextInt(ways));
        DemoUser user = users.pick(random);
        DemoItem item = popularity.pick(received, random.nextDouble());
        byte[] value = events.broken(breach, random.nextLong(), user, item, received, random);
        send(sink, received, user, value);
    }

    private static void send(DemoSink sink, long received, DemoUser user, byte[] value) {
        sink.accept(received, user.id(), value);
        if (user.sendsTwice()) {
            sink.accept(received, user.id(), value);
        }
    }

    /// Most hear a track to its end, some skip it within 30 seconds; a title is often left
    /// half-way.
    private static long millisPlayed(DemoItem item, SplittableRandom random) {
        double u = random.nextDouble();
        if (u < 0.14) {
            return random.nextInt(30_000);
        }
        if (u < (item.title() ? 0.5 : 0.86)) {
            return item.durationMillis();
        }
        return random.nextLong(item.durationMillis());
    }

    private SplittableRandom random(long slot) {
        return new SplittableRandom(seed * 0x9e3779b97f4a7c15L ^ slot * 0xd6e8feb86659fd93L);
    }
}
