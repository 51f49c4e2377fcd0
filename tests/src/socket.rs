//! A client of `/graphql/ws` that says exactly what it is told, right or wrong, and tells exactly what it hears.

use crate::TestServer;
use dangvien::config::Settings;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use std::{fmt, net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
    time,
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{Message, protocol::Role},
};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// The protocol.
pub const PROTOCOL: (&str, &str) = ("sec-websocket-protocol", "graphql-transport-ws");

/// An open socket.
pub struct Socket {
    stream: WebSocketStream<TcpStream>,
    /// The head of the answer that opened it.
    pub head: String,
}

/// What a socket hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// A message.
    Message(Value),
    /// The end, as the server tells it.
    Closed(u16, String),
    /// The end without a word.
    Gone,
}

impl Heard {
    /// The message.
    pub fn message(self) -> Value {
        match self {
            Self::Message(message) => message,
            end => panic!("a message was expected, not {end:?}"),
        }
    }

    /// The code of the end.
    pub fn code(&self) -> u16 {
        match self {
            Self::Closed(code, reason) => {
                assert!(reason.len() <= 123, "{reason}");
                *code
            }
            other => panic!("a close was expected, not {other:?}"),
        }
    }
}

impl fmt::Debug for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Socket").finish_non_exhaustive()
    }
}

/// Asks a server for a socket; the head of the answer where there is none.
pub async fn open(origin: &str, headers: &[(&str, &str)]) -> Result<Socket, String> {
    let address = origin.strip_prefix("http://").expect("the origin is one of HTTP");
    let socket = TcpSocket::new_v4().expect("a socket is free");
    // Small, so that a test need not send megabytes to a client that does not read.
    socket.set_recv_buffer_size(8 * 1024).expect("buffers may be small");
    let address: SocketAddr = address.parse().expect("the origin is an address");
    let mut stream = socket.connect(address).await.expect("the server accepts");
    let mut request = format!(
        "GET /graphql/ws HTTP/1.1\r\nhost: {address}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: ZGFuZ3ZpZW4gc29ja2V0IQ==\r\n"
    );
    for &(name, value) in headers {
        request.extend([name, ": ", value, "\r\n"]);
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes()).await.expect("the server reads");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        // One by one: what follows the head belongs to the socket.
        head.push(stream.read_u8().await.expect("the server answers"));
    }
    let head = String::from_utf8(head).expect("a head is text").to_ascii_lowercase();
    if !head.starts_with("http/1.1 101 ") {
        return Err(head);
    }
    let stream = WebSocketStream::from_raw_socket(stream, Role::Client, None).await;
    Ok(Socket { stream, head })
}

impl TestServer {
    /// Asks for a socket; the head of the answer where there is none.
    pub async fn open_socket(&self, headers: &[(&str, &str)]) -> Result<Socket, String> {
        let bearer = format!("Bearer {}", self.token);
        let mut all = headers.to_vec();
        if !headers.iter().any(|(name, _)| *name == "authorization") {
            all.push(("authorization", bearer.as_str()));
        }
        open(&self.origin, &all).await
    }

    /// A socket of the right protocol on which nothing was said yet.
    pub async fn silent_socket(&self) -> Socket {
        self.open_socket(&[PROTOCOL]).await.expect("the server opens a socket")
    }

    /// A socket that may begin operations.
    pub async fn socket(&self) -> Socket {
        let mut socket = self.silent_socket().await;
        socket.begin().await;
        socket
    }
}

impl Socket {
    /// Has the connection acknowledged.
    pub async fn begin(&mut self) {
        self.say(json!({ "type": "connection_init" })).await;
        assert_eq!(self.hear().await.message(), json!({ "type": "connection_ack" }));
    }

    /// Sends a message.
    pub async fn say(&mut self, message: Value) {
        self.say_frame(Message::text(message.to_string())).await;
    }

    /// Sends a frame as it is.
    pub async fn say_frame(&mut self, message: Message) {
        self.stream.send(message).await.expect("the server listens");
    }

    /// Begins an operation.
    pub async fn subscribe(&mut self, id: &str, query: &str, variables: Value) {
        let payload = json!({ "query": query, "variables": variables });
        self.say(json!({ "type": "subscribe", "id": id, "payload": payload })).await;
    }

    /// Sends a message where the server may have stopped reading; false where it did not go out in time.
    pub async fn try_say(&mut self, message: Value, patience: Duration) -> bool {
        let sent = self.stream.send(Message::text(message.to_string()));
        matches!(time::timeout(patience, sent).await, Ok(Ok(())))
    }

    /// What comes next, pings aside.
    pub async fn hear(&mut self) -> Heard {
        self.hear_within(PATIENCE).await.expect("something comes")
    }

    /// What comes within a time; nothing may be right.
    pub async fn hear_within(&mut self, patience: Duration) -> Option<Heard> {
        let heard = async {
            loop {
                match self.stream.next().await {
                    Some(Ok(Message::Text(text))) => {
                        return Heard::Message(serde_json::from_str(&text).expect("messages are JSON"));
                    }
                    Some(Ok(Message::Close(Some(frame)))) => {
                        return Heard::Closed(frame.code.into(), frame.reason.to_string());
                    }
                    Some(Ok(_)) => {}
                    None | Some(Err(_)) => return Heard::Gone,
                }
            }
        };
        time::timeout(patience, heard).await.ok()
    }

    /// The message of an operation that must come next, as its type and payload.
    pub async fn hear_of(&mut self, id: &str) -> (String, Value) {
        let mut message = self.hear().await.message();
        assert_eq!(message["id"], id, "{message}");
        (message["type"].as_str().expect("messages have a type").to_owned(), message["payload"].take())
    }

    /// The connection below, without its protocol: for a client that does not even answer pings.
    pub fn into_raw(self) -> TcpStream {
        self.stream.into_inner()
    }
}

/// Settings with which a test need not wait for long.
pub fn impatient(settings: &mut Settings) {
    settings.sockets.init_seconds = 1;
    settings.sockets.ping_seconds = 1;
}
