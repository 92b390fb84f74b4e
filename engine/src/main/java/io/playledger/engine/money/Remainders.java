package io.playledger.engine.money;

import java.math.BigInteger;

/// The remainders of a group's claims, in the order of the claims.
sealed interface Remainders permits LongRemainders, BigRemainders {
    void add(Division division);

    BigInteger sum();

    /// Chooses the `count` largest; the earlier of equal ones.
    void choose(int count);

    /// Whether the next claim, whose division this is, is among the chosen.
    boolean takes(Division division);
}
