/// Charts as they lie in folders and archives: their files, what `Chart.yaml` says, the charts
/// inside them. Nothing is decided here that depends on values.
@NullMarked
package dev.bulwark.helm.chart;

import org.jspecify.annotations.NullMarked;
