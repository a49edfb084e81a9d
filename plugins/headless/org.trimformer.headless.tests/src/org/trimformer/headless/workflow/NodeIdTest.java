// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class NodeIdTest {

    @Test
    void parse_nestedId_roundTrips() {
        assertEquals("#4:2", NodeId.parse("#4:2").orElseThrow().toString());
        assertEquals(NodeId.ROOT.child(4).child(2), NodeId.parse("4:2").orElseThrow());
        assertTrue(NodeId.parse("Load ViT").isEmpty());
        assertTrue(NodeId.parse("#4:").isEmpty());
    }

    @Test
    void compareTo_numbers_areComparedAsNumbers() {
        List<String> sorted =
                Stream.of("#10", "#9", "#9:10", "#9:2")
                        .map(text -> NodeId.parse(text).orElseThrow())
                        .sorted()
                        .map(NodeId::toString)
                        .toList();
        assertEquals(List.of("#9", "#9:2", "#9:10", "#10"), sorted);
    }
}
