package io.playledger.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playledger.engine.erasure.DeletionRequest.Status;
import io.playledger.engine.erasure.OutsideBook;
import io.playledger.engine.erasure.OutsideStore;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.failure.PlayledgerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

class OutsideStoresTest {
    private static final String USER = "user-of-interest";

    @TempDir Path folder;

    private static OutsideStore crm() {
        return new OutsideStore(
                "crm",
                "CRM",
                "Sales",
                "Name and address",
                "Row deleted",
                "Query by id",
                DeletionHome.NOON,
                "Ada",
                null);
    }

    private DeletionHome home() {
        DeletionHome home = new DeletionHome(folder);
        home.deletions.outside().register(crm(), DeletionHome.ADA);
        return home;
    }

    @Test
    void requestIsOpenUntilTheOutsideStoreHasErasedAndCheckedItself() {
        try (DeletionHome home = home()) {
            home.plays(USER + " a -60");
            long id = home.erase(USER).request().id();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.PENDING);
            home.run();
            assertThat(home.asked).singleElement().asString().contains(USER, "\"store\":\"crm\"");
            assertThat(home.line(id, "crm").error()).isEqualTo("Asked by the bus; no answer yet.");
            assertThat(home.request(id).request().status()).isEqualTo(Status.OPEN);

            assertThat(home.answer("crm", id, "erased", ",\"before\":2,\"removed\":2")).isZero();
            home.run();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.ERASED);
            assertThat(home.request(id).request().status()).isEqualTo(Status.OPEN);

            home.answer("crm", id, "verified", ",\"evidence\":\"query of " + USER + " is empty\"");
            home.run();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.VERIFIED);
            assertThat(home.line(id, "crm").removed()).isEqualTo(2);
            assertThat(home.request(id).request().status()).isEqualTo(Status.CLOSED);
            assertThat(home.asked).hasSize(1);
        }
    }

    @Test
    void refusalStaysVisibleWithItsReasonAndTheStoreIsAskedAgain() {
        try (DeletionHome home = home()) {
            long id = home.erase(USER).request().id();
            home.run();
            assertThat(home.answer("crm", id, "refused", "")).isEqualTo(1);
            assertThat(home.answer("crm", id, "refused", ",\"reason\":\"legal hold 881\""))
                    .isZero();
            home.run();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.REFUSED);
            assertThat(home.line(id, "crm").error()).isEqualTo("legal hold 881");
            assertThat(home.line(id, "crm").nextAt()).isAfter(home.now.get());
            assertThat(home.asked).hasSize(1);

            home.now.set(home.now.get().plus(Duration.ofHours(7)));
            home.run();
            assertThat(home.asked).hasSize(2);
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.REFUSED);

            home.answer("crm", id, "failing", ",\"reason\":\"the disk is full\"");
            home.run();
            assertThat(home.line(id, "crm").state()).isEqualTo(StoreState.FAILING);
            assertThat(home.line(id, "crm").attempts()).isPositive();
        }
    }

    @Test
    void answerOfAStoreThatNobodyKnowsOrAboutWhatWasNotAskedIsRefused() {
        try (DeletionHome home = home()) {
            long id = home.erase(USER).request().id();
            home.run();
            assertThat(home.answer("other", id, "verified", "")).isEqualTo(1);
            assertThat(home.answer("crm", id + 7, "verified", "")).isEqualTo(1);
            assertThat(home.answer("crm", id, "done", "")).isEqualTo(1);
            assertThat(home.answer("crm", id, "verified", ",\"removed\":-1")).isEqualTo(1);
            assertThat(home.deletions.outside().refusals())
                    .extracting(OutsideBook.Refusal::why)
                    .containsExactly(
                            "removed is no count.",
                            "There is no state «done».",
                            "The store was not asked about D-8",
                            "No store of this name is registered.");
            home.run();
            assertThat(home.line(id, "crm").state()).isNotEqualTo(StoreState.VERIFIED);
        }
    }

    @Test
    void storeThatWasRetiredIsNeverTakenAsDoneUntilAPersonConfirmsForIt() {
        try (DeletionHome home = home()) {
            long id = home.erase(USER).request().id();
            home.deletions.outside().retire("crm", DeletionHome.ADA, "sold");
            home.run();
            assertThat(home.request(id).request().status()).isEqualTo(Status.OPEN);

            assertThatThrownBy(() ->
                            home.deletions
                                    .outside()
                                    .confirm(id, "crm", DeletionHome.ADA, "asked about " + USER))
                    .isInstanceOf(PlayledgerException.class)
                    .hasMessageStartingWith("The text names the subject");
            home.deletions.outside().confirm(id, "crm", DeletionHome.ADA, "disks were shredded");
            home.run();
            assertThat(home.request(id).request().status()).isEqualTo(Status.CLOSED);
            assertThat(home.line(id, "crm").evidence())
                    .isEqualTo("Confirmed by hand: disks were shredded");
        }
    }
}
