// SPDX-License-Identifier: Apache-2.0
/**
 * The one place that starts libtorch, chooses the device and lends tensor memory. Read {@link
 * org.trimformer.runtime.TorchRuntime} to get a {@link org.trimformer.runtime.Lease}, the only type
 * jobs see; how libtorch is found and started is below in {@code engine} and {@code natives}.
 */
package org.trimformer.runtime;
