package org.trimformer.model.checkpoint;

import org.trimformer.core.model.ModelFile;
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
import java.util.List;
import java.util.Map;

/**
 * The hash of everything a job's result depends on: jobs with equal keys may go on from each
 * other's checkpoints. An image file counts by path, size and time of change, an image in memory by
 * its bytes.
 */
public final class JobKey {
    private final MessageDigest digest;

    /** Starts a key with the job's name. */
    public JobKey(String job) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        add(job);
    }

    /** Adds a fact. */
    public JobKey add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
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
                byte[] bytes = image.source().read();
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
        }
        return this;
    }

    private static String stamp(Path file) throws IOException {
        return Files.exists(file) // else reading it will say so, better than a key can
                ? file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file)
                : file + " is not there";
    }

    /** The key, 64 hexadecimal digits; the object must not be used afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
