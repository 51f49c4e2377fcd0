//! Every role fetches the files of the cases whose persons it reads, and of all others as if there were none.

use super::made::Made;
use dangvien_shared::id::AttachmentId;
use dangvien_tests::{TestApp, both_databases, server::client};

both_databases! {
    async fn a_file_goes_out_to_whoever_reads_its_case_and_to_nobody_else(db: TestDatabase) {
        let app = TestApp::new(db).await;
        let mut made = Made::make(&app).await;
        made.open_cases(&app).await;
        let server = app.serve().await;
        let (mut sent, mut kept) = (0, 0);
        for holder in &made.holders {
            let token = app.token(holder.account).await;
            let fetch = async |id: AttachmentId| {
                let url = format!("{}/attachments/{}", server.origin, id.to_wire());
                let answer = client(Some(&token)).get(url).send().await.unwrap();
                (answer.status().as_u16(), answer.bytes().await.unwrap())
            };
            let nothing = fetch(AttachmentId(999_983)).await;
            assert_eq!(nothing.0, 404);
            for case in &made.cases {
                let told = fetch(case.file.0).await;
                if holder.may_know_case(case) {
                    assert!(told.0 == 200 && told.1.starts_with(b"%PDF-"), "{}: {told:?}", holder.name);
                    sent += 1;
                } else {
                    assert_eq!(told, nothing, "{} and the file of {}", holder.name, case.name);
                    kept += 1;
                }
            }
        }
        assert!(sent >= 10 && kept >= 10, "{sent} sent, {kept} kept");
    }
}
