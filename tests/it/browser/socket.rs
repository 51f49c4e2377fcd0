//! The policy of the pages lets them open the socket of the API.

use super::province::with_browser;

#[test]
fn a_page_opens_the_socket_of_its_own_server() {
    with_browser(async |_province, browser| {
        browser.visit("/tong-quan").await;
        let open = "(() => {
            const socket = new WebSocket(`ws://${location.host}/graphql/ws`, 'graphql-transport-ws');
            window.heard = [];
            socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
            socket.onmessage = message => window.heard.push(JSON.parse(message.data).type);
            socket.onclose = event => window.heard.push(event.code);
            return true;
        })()";
        browser.evaluate(open).await;
        // A refusal by the policy would be an error on the console too, which ends the test.
        browser.wait_for("window.heard.length > 0", "the socket to answer").await;
        assert_eq!(browser.evaluate("window.heard[0]").await, "connection_ack");
    });
}
