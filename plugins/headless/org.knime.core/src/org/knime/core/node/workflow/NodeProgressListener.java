// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.util.EventListener;

/** Hears about progress. */
public interface NodeProgressListener extends EventListener {

    void progressChanged(NodeProgressEvent pe);
}
