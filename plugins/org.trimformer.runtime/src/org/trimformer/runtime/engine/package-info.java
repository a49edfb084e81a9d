// SPDX-License-Identifier: Apache-2.0
/**
 * libtorch as this process sees it: starting it once, its devices, the machine below it. Read
 * {@link org.trimformer.runtime.engine.EngineStart} first.
 */
package org.trimformer.runtime.engine;
