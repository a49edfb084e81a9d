// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hash of everything a job's result depends on: jobs with equal keys may go on from each
 * other's checkpoints. An image file counts by path, size and time of change, an image in memory by
 * its bytes. A key has named parts, so that two keys can be compared in words.
 */
public final class JobKey {
    private static final int SHOWN = 16;

    private final MessageDigest digest = sha256();
    private final Map<String, MessageDigest> parts = new LinkedHashMap<>();
    private MessageDigest part;

    /** Starts a key with the job's name. */
    public JobKey(String job) {
        part("job").add(job);
    }

    /** A key of what a job without labels depends on. */
    public static JobKey of(
            String job,
            VitModel model,
            String settings,
            boolean onGpu,
            List<LabelledImage> calibration)
            throws IOException {
        return new JobKey(job)
                .part("version of Trimformer")
                .add(ProvenanceStep.CODE_VERSION)
                .part("model")
                .add(model)
                .part("settings")
                .add(settings)
                .part("device")
                .add("gpu=" + onGpu)
                .part("calibration images")
                .add(calibration);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What is added from here on belongs to the part of that name, in a user's words. */
    public JobKey part(String name) {
        part = parts.computeIfAbsent(name, n -> sha256());
        return this;
    }

    /** Adds a fact. */
    public JobKey add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds settings. */
    public JobKey add(Map<String, String> settings) {
        settings.forEach((name, value) -> add(name + "=" + value));
        return this;
    }

    /** Adds a model's tensors and description. */
    public JobKey add(VitModel model) {
        return add(ModelFile.contentHash(model));
    }

    /** Adds images with their labels, in order. */
    public JobKey add(List<LabelledImage> images) throws IOException {
        add("images=" + images.size());
        for (LabelledImage image : images) {
            add(image.name() + "=" + image.label());
            if (image.source() instanceof ImageSource.ImageFile file) {
                add(stamp(file.path()));
            } else {
                add(image.source().read());
            }
        }
        return this;
    }

    private static String stamp(Path file) throws IOException {
        return Files.exists(file) // else reading it will say so, better than a key can
                ? file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file)
                : file + " is not there";
    }

    private JobKey add(byte[] bytes) {
        byte[] length = (bytes.length + ":").getBytes(StandardCharsets.UTF_8);
        for (MessageDigest d : List.of(digest, part)) {
            d.update(length);
            d.update(bytes);
        }
        return this;
    }

    /** The key, 64 hexadecimal digits; nothing must be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(copy(digest).digest());
    }

    /** A short hash of each part by its name. */
    public Map<String, String> parts() {
        Map<String, String> hashes = new LinkedHashMap<>();
        parts.forEach(
                (name, d) -> {
                    String hex = HexFormat.of().formatHex(copy(d).digest());
                    hashes.put(name, hex.substring(0, SHOWN));
                });
        return hashes;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be copied", e);
        }
    }
}
