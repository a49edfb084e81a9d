// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.search.trainingfree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.ImageSet;
import org.trimformer.images.ImageSource;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.search.SearchResult;
import org.trimformer.model.search.fit.UnlabelledTask;
import org.trimformer.model.search.supernet.RandomSupernet;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.runtime.Lease;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/** The training-free search takes what users have: one image, copies, black images. */
class AwkwardImagesTest {

    @ParameterizedTest
    @CsvSource({
        "vit, 1, 0, 1",
        "deit3, 1, 0, 1",
        "distilled, 2, 0, 2",
        "vit, 1, 30, 1",
        "vit, 0, 9, 1",
        "deit3, 11, 61, 12"
    })
    void run_awkwardImages_meetsTheBudgetWithFiniteWeights(
            String name, int different, int copies, int most) throws IOException {
        VitModel model = RandomSupernet.model(name);
        List<String> warnings = new ArrayList<>();
        try (Lease lease = TestLease.lease()) {
            SearchResult r =
                    TrainingFreeJob.run(
                            model,
                            images(different, copies),
                            new TrainingFreeSettings(
                                    new Budget.RelativeMacs(0.3), true, 0.5, 8, 16, 3),
                            lease,
                            new Listening(warnings));
            assertTrue(r.after().macs() <= 0.7 * r.before().macs());
            for (HostTensor t : r.model().tensors().values()) {
                for (float v : t.toArray()) {
                    assertTrue(Float.isFinite(v), "weight " + v);
                }
            }
            int images = different + copies;
            assertEquals(images > 1, r.agreement().heldOut());
            String words = String.join(" ", warnings);
            assertTrue(words.contains("give at least 32 different images"), words);
            assertTrue(words.matches("(?s).*Only ([0-9]+) of the .*"), words);
            int told = Integer.parseInt(words.replaceAll("(?s).*Only ([0-9]+) of the .*", "$1"));
            assertTrue(told >= 1 && told <= most, words);
        }
    }

    /** Some pictures, and black ones or copies of the first. */
    private static ImageSet images(int different, int copies) throws IOException {
        List<LabelledImage> images =
                new ArrayList<>(UnlabelledTask.images(Math.max(1, different)).images());
        LabelledImage again = images.get(0);
        if (different == 0) {
            images.clear();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB), "png", png);
            again =
                    new LabelledImage(
                            ImageSource.of("black", png.toByteArray()),
                            LabelledImage.NO_LABEL,
                            "black");
        }
        for (int i = 0; i < copies; i++) {
            images.add(again);
        }
        return new ImageSet(images, List.of());
    }

    /** Keeps the warnings. */
    private record Listening(List<String> warnings) implements JobMonitor {
        @Override
        public void checkCancelled() {}

        @Override
        public void progress(double fraction, Supplier<String> message) {
            assertTrue(fraction >= 0 && fraction <= 1, message.get());
        }

        @Override
        public void warn(String sentence) {
            warnings.add(sentence);
        }
    }
}
