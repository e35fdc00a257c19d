//! Prometheus metrics on an address of their own, which nobody outside needs to reach.

use axum::Router;
use axum::routing::get;
use axum_prometheus::metrics_exporter_prometheus::PrometheusHandle;
use axum_prometheus::{EndpointLabel, PrometheusMetricLayer, PrometheusMetricLayerBuilder};

/// Counts and times requests; there is one per process.
#[derive(Clone)]
pub struct Recorder {
    layer: PrometheusMetricLayer<'static>,
    handle: PrometheusHandle,
}

/// Installs the recorder of this process.
pub fn recorder() -> Recorder {
    let (layer, handle) = PrometheusMetricLayerBuilder::new()
        // Addresses that are none of ours count together: there is no end of them.
        .with_endpoint_label_type(EndpointLabel::MatchedPathWithFallbackFn(|_| "other".to_owned()))
        .with_default_metrics()
        .build_pair();
    Recorder { layer, handle }
}

impl Recorder {
    /// To be put around the routes that are counted.
    pub fn layer(&self) -> PrometheusMetricLayer<'static> {
        self.layer.clone()
    }

    /// `GET /metrics`.
    pub fn router(&self) -> Router {
        let handle = self.handle.clone();
        Router::new().route("/metrics", get(|| async move { handle.render() }))
    }
}
