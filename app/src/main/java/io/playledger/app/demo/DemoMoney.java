package io.playledger.app.demo;

import io.playledger.engine.Engine;
import io.playledger.engine.audit.Person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;

/// Pools of two countries and exchange rates, for today, yesterday and their months. One currency
/// has no rate, and the pooled plays of other countries have no pool: both are told.
final class DemoMoney {
    private static final Person ADA = new Person("Ada Berg");

    private DemoMoney() {}

    static void enter(Engine engine, Instant start, Path folder) throws IOException {
        StringBuilder pools = new StringBuilder("period,country,currency,amount\n");
        StringBuilder rates = new StringBuilder("period,currency,reporting,rate\n");
        LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
        TreeSet<String> days = new TreeSet<>();
        TreeSet<String> months = new TreeSet<>();
        for (LocalDate day : new LocalDate[] {today, today.minusDays(1)}) {
            days.add(day.toString());
            months.add(day.toString().substring(0, 7));
        }
        days.forEach(day -> pools.append(day).append(",SE,EUR,182.40\n"));
        days.forEach(day -> pools.append(day).append(",DE,EUR,131.75\n"));
        months.forEach(month -> pools.append(month).append(",SE,EUR,5472.00\n"));
        months.forEach(month -> pools.append(month).append(",DE,EUR,3952.50\n"));
        days.addAll(months);
        for (String period : days) {
            rates.append(period).append(",SEK,EUR,0.0912\n");
            rates.append(period).append(",NOK,EUR,0.0861\n");
            rates.append(period).append(",GBP,EUR,1.1870\n");
            rates.append(period).append(",USD,EUR,0.9240\n");
        }
        engine.pools()
                .add(
                        Files.writeString(folder.resolve("demo-pools.csv"), pools),
                        ADA,
                        "Subscription revenue as told by the service");
        engine.rates()
                .add(
                        Files.writeString(folder.resolve("demo-rates.csv"), rates),
                        ADA,
                        "Central bank's reference rates");
    }
}
