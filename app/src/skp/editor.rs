//! The draft in the browser: what is typed, checked at once, saved a moment later, never lost.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::cascade::offer::Offer;
use domain::ids::*;
use domain::skp::merge::{Clash, merge};
use domain::skp::validate::{Context, validate};
use domain::skp::view::SkpView;
use domain::skp::{Draft, Finding};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backup::{self, Backup};
use super::server::{load_skp, save_skp};
use super::view_model::{Model, Saving};
use crate::AppError;

/// How long one may go on typing before it is sent.
const PAUSE: Duration = Duration::from_millis(700);
/// How long to wait before trying again without a network.
const RETRY: Duration = Duration::from_secs(5);

/// The editor's state, shared by its parts through the context.
#[derive(Clone, Copy)]
pub struct Editor {
    pub id: SkpId,
    pub model: RwSignal<Model>,
    pub saving: RwSignal<Saving>,
    /// Version that the next save is based on.
    pub version: RwSignal<i32>,
    /// What the rules say about what stands on the screen.
    pub findings: Memo<Vec<Finding>>,
    pub context: StoredValue<Context>,
    pub offers: RwSignal<Vec<Offer>>,
    pub waiting: u32,
    /// Parts that clash with what somebody else saved.
    pub clashes: RwSignal<Vec<Clash>>,
    /// Words of an earlier visit were brought back.
    pub restored: RwSignal<bool>,
    /// Which result the advice talks about.
    pub focus: RwSignal<Option<u32>>,
    /// Content as the server has it, and since when.
    base: StoredValue<Draft>,
    saved_at: StoredValue<DateTime<Utc>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Editor {
    /// Makes the editor of a loaded SKP and provides it to its parts.
    pub fn provide(view: &SkpView) -> Self {
        let model = RwSignal::new(Model::new(&view.draft));
        let context = StoredValue::new(view.context.clone());
        let draft = Memo::new(move |_| model.with(Model::draft));
        let findings =
            Memo::new(move |_| context.with_value(|context| draft.with(|draft| validate(context, draft))));
        let editor = Self {
            id: view.skp.id,
            model,
            saving: RwSignal::new(Saving::Saved(view.saved_at)),
            version: RwSignal::new(view.skp.version),
            findings,
            context,
            offers: RwSignal::new(view.offers.clone()),
            waiting: view.waiting,
            clashes: RwSignal::new(Vec::new()),
            restored: RwSignal::new(false),
            focus: RwSignal::new(None),
            base: StoredValue::new(view.draft.clone()),
            saved_at: StoredValue::new(view.saved_at),
            timer: StoredValue::new(None),
        };
        provide_context(editor);
        Effect::new(move |_| editor.recover());
        editor
    }

    /// Changes the draft and sends it a moment later.
    pub fn change(self, change: impl FnOnce(&mut Model)) {
        self.model.update(change);
        self.changed();
    }

    fn changed(self) {
        let draft = self.model.with_untracked(Model::draft);
        backup::keep(
            self.id,
            &Backup {
                version: self.version.get_untracked(),
                base: self.base.get_value(),
                draft,
            },
        );
        if !matches!(self.saving.get_untracked(), Saving::Conflict) {
            if self.saving.get_untracked() != Saving::Sending {
                self.saving.set(Saving::Waiting);
            }
            self.send_after(PAUSE);
        }
    }

    fn send_after(self, pause: Duration) {
        self.timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || self.send(), pause).ok();
        });
    }

    /// Sends now what is not yet saved.
    pub fn send(self) {
        spawn_local(async move {
            self.flush().await;
        });
    }

    /// Sends what is not yet saved; true when the server has everything afterwards.
    pub async fn flush(self) -> bool {
        match self.saving.try_get_untracked() {
            None => return false,
            // The answer under way will see that more was typed.
            Some(Saving::Sending) => {
                self.send_after(PAUSE);
                return false;
            }
            Some(_) => {}
        }
        let draft = self.model.with_untracked(Model::draft);
        if self.base.with_value(|base| *base == draft) {
            // Nothing differs any more: undone by hand, or the other version was taken.
            self.saving.set(Saving::Saved(self.saved_at.get_value()));
            backup::forget(self.id);
            return true;
        }
        let keys = self.model.with_untracked(Model::keys);
        self.saving.set(Saving::Sending);
        match save_skp(self.id, self.version.get_untracked(), draft.clone()).await {
            Ok(saved) => {
                self.version.set(saved.version);
                self.base.set_value(saved.draft.clone());
                self.saved_at.set_value(saved.at);
                self.model.update(|model| model.numbered(&keys, &saved.draft));
                let more = self.model.with_untracked(Model::draft) != saved.draft;
                if more {
                    self.saving.set(Saving::Waiting);
                    self.changed();
                } else {
                    self.saving.set(Saving::Saved(saved.at));
                    backup::forget(self.id);
                }
                !more
            }
            Err(AppError::Offline) => {
                self.saving.set(Saving::Offline);
                self.send_after(RETRY);
                false
            }
            Err(AppError::Conflict { .. }) => {
                self.saving.set(Saving::Conflict);
                self.combine().await;
                false
            }
            Err(error) => {
                self.saving.set(Saving::Refused(error));
                false
            }
        }
    }

    /// Somebody else saved: brings both together. What does not clash is merged and saved; what does is shown.
    async fn combine(self) {
        let Ok(view) = load_skp(self.id).await else {
            self.saving.set(Saving::Offline);
            self.send_after(RETRY);
            return;
        };
        self.take_over(&view, &self.base.get_value());
    }

    fn take_over(self, theirs: &SkpView, base: &Draft) {
        let mine = self.model.with_untracked(Model::draft);
        let outcome = merge(base, &mine, &theirs.draft);
        self.base.set_value(theirs.draft.clone());
        self.saved_at.set_value(theirs.saved_at);
        self.version.set(theirs.skp.version);
        self.context.set_value(theirs.context.clone());
        self.offers.set(theirs.offers.clone());
        self.model.update(|model| model.put(&outcome.merged));
        if outcome.clashes.is_empty() {
            self.saving.set(Saving::Waiting);
            self.send_after(PAUSE);
        } else {
            self.clashes.set(outcome.clashes);
        }
    }

    /// The person has looked at the clashes: what stands in the draft now is saved.
    pub fn settle(self) {
        self.clashes.set(Vec::new());
        self.saving.set(Saving::Waiting);
        self.changed();
    }

    /// Brings back what an earlier visit could not send.
    fn recover(self) {
        let Some(left) = backup::left(self.id) else { return };
        let base = self.base.get_value();
        if left.draft == base {
            backup::forget(self.id);
            return;
        }
        let outcome = merge(&left.base, &left.draft, &base);
        self.restored.set(true);
        self.model.update(|model| model.put(&outcome.merged));
        if outcome.clashes.is_empty() {
            self.changed();
        } else {
            self.saving.set(Saving::Conflict);
            self.clashes.set(outcome.clashes);
        }
    }
}

/// The editor around this part.
pub fn use_editor() -> Editor {
    expect_context::<Editor>()
}
