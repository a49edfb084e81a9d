// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2.9999999999999997E-6; 0.000003",
                "0.1; 0.1",
                "1.0; 1",
                "0.0; 0",
                "-1.5; -1.5",
                "12; 12",
                "true; yes",
                "false; no",
                "RelativeMacs[saved=0.5]; -50 %",
                "OfOriginal[saved=0.65]; -65 % of the original",
                "AbsoluteMacs[macs=800000000]; <= 0.8 GMACs",
                "Speedup[factor=1.5]; 1.5x faster",
                "MixSettings[mixupAlpha=1.0, cutmixAlpha=0.0, probability=1.0,"
                        + " switchProbability=0.5]; mixup alpha 1, cutmix alpha 0, probability 1,"
                        + " switch probability 0.5",
                "Augmentation[crop=Optional.empty,"
                    + " shift=Optional[PadCrop[share=0.07142857142857142]], flip=0.5,"
                    + " jitter=Optional.empty, randAugment=Optional.empty, erasing=Optional.empty,"
                    + " repeats=1]; shift (share 0.0714286), flip 0.5, repeats 1",
                "3,6,9; 3,6,9",
                "version 1.0.0 of 2024.10.1; version 1.0.0 of 2024.10.1",
                "Ordered merge: 0.034 instead of 0.051 GMACs (-34.1 %).; Ordered merge: 0.034"
                        + " instead of 0.051 GMACs (-34.1 %)."
            })
    void of_storedValue_isWordsWithoutJava(String stored, String words) {
        assertEquals(words, SettingWords.of(stored));
    }
}
