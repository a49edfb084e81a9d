// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

import org.trimformer.core.fault.ImageException;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.foreign.ForeignModel;
import org.trimformer.core.foreign.ForeignOptions;
import org.trimformer.core.model.ModelFile;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.StepInputs;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.images.scan.FolderScanner;
import org.trimformer.model.provenance.ImageHashes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Models and images in some folders, found by their content: names and places do not matter. Files
 * are read when something is asked for.
 */
public final class GivenFiles {
    private static final int MOST_FILES = 1_000_000;
    private static final List<String> MODELS = List.of(".safetensors", ".pth", ".pt", ".bin");

    private final List<Path> models = new ArrayList<>();
    private final List<Path> pictures = new ArrayList<>();
    private final JobMonitor monitor;
    private Map<Path, Hashes> hashes;
    private Map<String, Found> images;

    private GivenFiles(JobMonitor monitor) {
        this.monitor = monitor;
    }

    private record Hashes(String tensors, String content, List<ProvenanceStep> provenance) {}

    private record Found(Path file, String hash) {}

    /**
     * All files in {@code places}, which are files or folders; links are not followed.
     *
     * @throws SettingException if a place is not there, or there are too many files
     */
    public static GivenFiles in(List<Path> places, JobMonitor monitor) throws IOException {
        GivenFiles given = new GivenFiles(monitor);
        int files = 0;
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new SettingException("There is no file or folder " + place + ".");
            }
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    if (++files > MOST_FILES) {
                        throw new SettingException(
                                place + " holds more than " + MOST_FILES + " files.");
                    }
                    given.add(file);
                }
            } catch (java.io.UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return given;
    }

    private void add(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (MODELS.stream().anyMatch(name::endsWith)) {
            models.add(file);
        } else if (FolderScanner.isImage(file)) {
            pictures.add(file);
        }
    }

    /**
     * A model that a step began with or gave.
     *
     * @param tensorHash of its tensors
     * @param provenance what was done to it
     */
    Optional<VitModel> model(String tensorHash, List<ProvenanceStep> provenance) {
        return model(h -> h.tensors.equals(tensorHash) && h.provenance.equals(provenance));
    }

    /** A model by {@link ModelFile#contentHash}. */
    Optional<VitModel> model(String contentHash) {
        return model(h -> h.content.equals(contentHash));
    }

    private Optional<VitModel> model(Predicate<Hashes> wanted) {
        if (hashes == null) {
            hashes = new HashMap<>();
            for (Path file : models) {
                monitor.checkCancelled();
                try {
                    VitModel model = open(file);
                    hashes.put(
                            file,
                            new Hashes(
                                    ModelFile.tensorHash(model),
                                    ModelFile.contentHash(model),
                                    model.description().provenance()));
                } catch (TrimformerException e) {
                    monitor.warn(file + " is left out: " + e.getMessage());
                }
            }
        }
        return models.stream()
                .filter(file -> hashes.containsKey(file) && wanted.test(hashes.get(file)))
                .findFirst()
                .map(GivenFiles::open);
    }

    private static VitModel open(Path file) {
        return ForeignModel.open(file, ForeignOptions.INFER).model();
    }

    /**
     * Images that a step was given, in its order.
     *
     * @param part what the step calls them
     * @throws ImageException if some are not here
     */
    ImageSet images(String part, StepInputs.Images wanted) {
        if (images == null) {
            images = new HashMap<>();
            for (Path file : pictures) {
                monitor.checkCancelled();
                String hash = ImageHashes.of(ImageSource.of(file).read());
                images.put(hash.substring(0, StepInputs.Images.START), new Found(file, hash));
            }
        }
        List<LabelledImage> set = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Found image = images.get(wanted.start(i));
            if (image != null) {
                String name = image.file.toString();
                set.add(new LabelledImage(ImageSource.of(image.file), wanted.label(i), name));
                found.add(image.hash);
            }
        }
        int missing = wanted.size() - set.size();
        if (missing > 0 || !ImageHashes.of(found, wanted.labels()).equals(wanted.hash())) {
            throw new ImageException(
                    missing
                            + " of the "
                            + wanted.size()
                            + " images called '"
                            + part
                            + "' are not among the files given.",
                    "Name the folder they lie in.");
        }
        return new ImageSet(set, wanted.classes());
    }
}
