package io.playledger.store.audit;

import io.playledger.engine.audit.AuditEntry;
import io.playledger.engine.audit.AuditHeads;
import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.AuditNote.Act;
import io.playledger.engine.audit.AuditTrail;
import io.playledger.engine.audit.Person;
import io.playledger.engine.audit.SignedHead;
import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;
import io.playledger.engine.failure.Reason;
import io.playledger.store.ControlStore;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Heads signed by a key of the home's own, `HOME/store/audit.key`, made when it is first used.
public final class StoredHeads implements AuditHeads {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ControlStore store;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final Path key;

    public StoredHeads(ControlStore store, AuditTrail trail, InstantSource clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
        key = store.home().resolve("store").resolve("audit.key");
    }

    @Override
    public SignedHead export(Path file, Person by) {
        AuditEntry last = trail.record(AuditNote.of(by, Act.AUDIT_HEAD, "audit trail"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            Keys keys = keys();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(
                                            Base64.getDecoder().decode(keys.secret()))));
            signature.update(SignedHead.canonical(last.number(), last.hash(), now));
            SignedHead head =
                    new SignedHead(
                            last.number(),
                            last.hash(),
                            now,
                            keys.open(),
                            Base64.getEncoder().encodeToString(signature.sign()));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(
                    file,
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(head)) + "\n");
            return head;
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    "The head could not be written to " + file + ": " + Reason.of(e) + ".",
                    e);
        } catch (GeneralSecurityException e) {
            throw new PlayledgerException(
                    Code.STORAGE_FAILED,
                    key
                            + " holds no key that signs. Put it back from a backup, or move it"
                            + " away: a new one is made, and earlier heads are told to be of"
                            + " another key.",
                    e);
        }
    }

    private static Map<String, Object> json(SignedHead head) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("playledger_audit_head", 1);
        json.put("number", head.number());
        json.put("hash", head.hash());
        json.put("signed_at", head.signedAt().toString());
        json.put("public_key", head.publicKey());
        json.put("signature", head.signature());
        return json;
    }

    private record Keys(String secret, String open) {}

    private synchronized Keys keys() throws IOException, GeneralSecurityException {
        if (!Files.exists(key)) {
            make();
        }
        List<String> lines = Files.readAllLines(key, StandardCharsets.US_ASCII);
        if (lines.size() != 2) {
            throw new GeneralSecurityException("two lines are expected");
        }
        return new Keys(lines.get(0), lines.get(1));
    }

    private void make() throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path fresh = key.resolveSibling("audit.key.new");
        Files.deleteIfExists(fresh);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                fresh,
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded())
                        + "\n"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n",
                StandardCharsets.US_ASCII);
        Files.move(fresh, key, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public HeadCheck check(Path file) {
        SignedHead head = read(file);
        List<String> findings = new ArrayList<>();
        if (!head.genuine()) {
            findings.add("The head's signature is not that of its key: the file was changed.");
        } else if (!ours(head)) {
            findings.add(
                    "The head was signed by another key than this home's: it is another home's, or"
                            + " the key was exchanged.");
        }
        AuditTrail.Check chain = trail.check();
        findings.addAll(chain.findings());
        String there = hashOf(head.number());
        if (there == null) {
            findings.add(
                    "The trail ends with entry %d; when the head was signed it had %d: entries were cut off."
                            .formatted(chain.entries(), head.number()));
        } else if (!there.equals(head.hash())) {
            findings.add(
                    "Entry %d is another one than when the head was signed: the trail was written anew."
                            .formatted(head.number()));
        }
        return new HeadCheck(head, chain.entries(), findings);
    }

    private boolean ours(SignedHead head) {
        try {
            return Files.exists(key) && keys().open().equals(head.publicKey());
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private @Nullable String hashOf(long number) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT hash FROM audit_entry WHERE number = :number")
                                .bind("number", number)
                                .mapTo(String.class)
                                .findOne()
                                .orElse(null));
    }

    private static SignedHead read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            return new SignedHead(
                    json.path("number").asLong(),
                    json.path("hash").asString(),
                    Instant.parse(json.path("signed_at").asString()),
                    json.path("public_key").asString(),
                    json.path("signature").asString());
        } catch (IOException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, file + " cannot be read: " + Reason.of(e) + ".", e);
        } catch (JacksonException | DateTimeException e) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, file + " is no head of an audit trail.", e);
        }
    }
}
