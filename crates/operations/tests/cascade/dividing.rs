//! Dividing a target and the weights among children.

use domain::cascade::NodeKind;
use domain::cascade::divide::Division;
use domain::ids::NodeId;
use operations::cascade::*;
use operations::{Ctx, Error};
use store_testing::{Store, on_both};

use crate::support::*;
use crate::world::*;

/// A kegiatan that promises 24 puskesmas, with three sub kegiatan.
async fn branch(head: &Ctx, program: NodeId) -> (NodeId, [NodeId; 3]) {
    let dinas = unit(head, "01").await.id.to_string();
    let below = async |parent, kind, text, indicators| {
        let new = NewNode {
            unit: dinas.clone(),
            indicators,
            ..typed(Some(parent), kind, text)
        };
        create_node(head, new).await.unwrap()
    };
    let promised = vec![indicator("Puskesmas didampingi", "24", "puskesmas")];
    let kegiatan = below(program, NodeKind::Kegiatan, "Pendampingan gizi", promised).await;
    let mut children = [kegiatan; 3];
    for (at, text) in ["Wilayah barat", "Wilayah tengah", "Wilayah timur"]
        .into_iter()
        .enumerate()
    {
        children[at] = below(kegiatan, NodeKind::SubKegiatan, text, Vec::new()).await;
    }
    (kegiatan, children)
}

fn parts(division: &Division, typed: [(&str, &str); 3]) -> Vec<PartInput> {
    division
        .parts
        .iter()
        .zip(typed)
        .map(|(part, (target, weight))| PartInput {
            child: part.child.to_string(),
            version: part.version,
            target: target.into(),
            weight: weight.into(),
        })
        .collect()
}

fn told(division: &Division) -> Vec<(&str, Option<i32>)> {
    division
        .parts
        .iter()
        .map(|part| (part.target.as_str(), part.weight))
        .collect()
}

on_both! {
    async fn a_target_is_divided_all_or_nothing(store: Store) {
        let ctx = agency(&store).await;
        let plan = plan(&ctx).await;
        let head = acting_nth(&ctx, KADIS).await;
        let (node, children) = branch(&head, plan.program).await;
        let before = division(&head, node, None).await.unwrap();
        assert_eq!((before.total.unwrap().to_string().as_str(), before.unit.as_str()), ("24", "puskesmas"));
        assert_eq!(told(&before), [("", None); 3]);

        // A wrong cell is named, and nothing of the rest is done.
        let typed = parts(&before, [("14", "58"), ("sembilan", "42"), ("-1", "200")]);
        let error = divide(&head, node, before.indicator, typed).await.unwrap_err();
        assert_eq!(
            fields(&error),
            [("target[1]", "not_a_number"), ("target[2]", "negative_share"), ("weight[2]", "weight_out_of_range")]
        );
        let heavy = parts(&before, [("14", "60"), ("9", "40,5"), ("", "")]);
        let error = divide(&head, node, before.indicator, heavy).await.unwrap_err();
        assert_eq!(fields(&error), [("weight[0]", "weights_exceed")]);
        assert_eq!(told(&division(&head, node, None).await.unwrap()), [("", None); 3]);

        divide(&head, node, before.indicator, parts(&before, [("14", "58"), ("9", "41,5"), ("", "")])).await.unwrap();
        let after = division(&head, node, before.indicator).await.unwrap();
        assert_eq!(told(&after), [("14", Some(5_800)), ("9", Some(4_150)), ("", None)]);
        // The share is an indicator that follows the one above.
        let own = store::cascade::indicators(store.read(), ctx.instansi_id(), [children[0]]).await.unwrap();
        assert_eq!(own[&children[0]].len(), 1);
        let share = &own[&children[0]][0];
        assert_eq!((share.share_of, share.parent_target_seen.as_deref()), (before.indicator, Some("24")));

        // Who read before that comes too late, and a share that is there cannot be emptied by the way.
        let late = divide(&head, node, before.indicator, parts(&before, [("1", ""), ("", ""), ("", "")])).await.unwrap_err();
        assert!(matches!(late, Error::At { index: 0, ref cause } if matches!(**cause, Error::Conflict { current: 2 })), "{late:?}");
        let emptied = divide(&head, node, before.indicator, parts(&after, [("", ""), ("9", ""), ("", "")])).await.unwrap_err();
        assert_eq!(fields(&emptied), [("target[0]", "share_stays")]);

        // The same again changes nothing.
        divide(&head, node, before.indicator, parts(&after, [("14", "58"), ("9", "41,5"), ("", "")])).await.unwrap();
        let same = division(&head, node, before.indicator).await.unwrap();
        assert_eq!(same, after);

        let staff = acting_nth(&ctx, STAFF).await;
        let refused = divide(&staff, node, before.indicator, parts(&after, [("1", ""), ("9", ""), ("", "")])).await.unwrap_err();
        assert!(matches!(refused, Error::At { index: 0, .. }), "{refused:?}");
        // A child of another node is none of this one.
        let mut foreign = parts(&after, [("14", "58"), ("9", "41,5"), ("", "")]);
        foreign[2].child = plan.program.to_string();
        assert!(divide(&head, node, before.indicator, foreign).await.is_err());
    }
}
