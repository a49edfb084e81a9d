package org.trimformer.model.select;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

class CutTest {
    private static float[] allAlive(int count) {
        float[] alive = new float[count];
        Arrays.fill(alive, 1);
        return alive;
    }

    @Test
    void of_twoImages_eachLosesItsOwnLowest() {
        float[] odds = {3, -1, 2, 0, -5, -6, -2, -4};
        Cut cut = Cut.of(odds, allAlive(8), 2, 2);
        assertArrayEquals(new float[] {1, 0, 1, 0, 0, 0, 1, 1}, cut.stays());
        assertArrayEquals(new float[] {1, -4.5f}, cut.level());
    }

    @Test
    void of_equalOdds_theLaterOnesLeave() {
        Cut cut = Cut.of(new float[5], allAlive(5), 1, 3);
        assertArrayEquals(new float[] {1, 1, 0, 0, 0}, cut.stays());
        assertArrayEquals(new float[] {0}, cut.level());
    }

    @Test
    void of_tokensThatHadLeft_doNotCountAndAreJudgedByTheLevel() {
        float[] odds = {9, 1, 5, 3, -9};
        float[] alive = {0, 1, 1, 1, 0};
        Cut cut = Cut.of(odds, alive, 1, 1);
        assertArrayEquals(new float[] {1, 0, 1, 1, 0}, cut.stays());
        assertArrayEquals(new float[] {2}, cut.level());
    }
}
