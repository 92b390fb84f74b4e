package io.playledger.store.royalty;

/// Asks the references about the program as it is, with the same scenarios every time: the
/// scattered ones and the dense ones by turns.
public final class MutationJudge {
    private static final int SCENARIOS = Integer.getInteger("mutation.scenarios", 60);
    private static final int MONEY = 4_000;

    private MutationJudge() {}

    /// What noticed that something is wrong; empty where nothing did.
    public static String firstDifference() throws Exception {
        for (long seed = 1; seed <= MONEY; seed++) {
            try {
                MoneyJudge.check(seed);
            } catch (AssertionError | RuntimeException e) {
                return "money " + seed + noticed(e);
            }
        }
        try (PlanJudge judge = new PlanJudge()) {
            for (long seed = 1; seed <= SCENARIOS; seed++) {
                try {
                    judge.check(scenario(seed));
                } catch (AssertionError | Exception e) {
                    return "scenario " + seed + noticed(e);
                }
            }
        }
        return "";
    }

    private static Scenario scenario(long seed) {
        return seed % 2 == 0
                ? DenseScenarios.of(seed / 2, 120)
                : Scenarios.of(seed, (int) (seed * 67 % 301));
    }

    private static String noticed(Throwable e) {
        return e instanceof AssertionError ? "" : ", " + e.getClass().getSimpleName();
    }
}
