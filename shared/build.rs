//! Registers the schema with cynic, so that every typed operation is checked against it while compiling; and takes the
//! texts of the operations apart.

fn main() {
    println!("cargo::rerun-if-changed=schema.graphql");
    println!("cargo::rerun-if-changed=operations.graphql");
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "client")]
    {
        write_texts();
        cynic_codegen::register_schema("dangvien")
            .from_sdl_file("schema.graphql")
            .expect("shared/schema.graphql is a valid schema; `cargo sdl` writes it anew")
            .as_default()
            .expect("the schema is registered once");
    }
}

/// Writes the macro `text!`: the text of an operation by its name. One that is not in the file yet has none, so that
/// `cargo operations` can write it.
#[cfg(feature = "client")]
fn write_texts() {
    use std::fmt::Write as _;
    let texts = std::fs::read_to_string("operations.graphql").expect("shared/operations.graphql is there");
    let mut code = "macro_rules! text {\n".to_owned();
    for text in texts.split("\n\n").map(str::trim_end).filter(|text| !text.is_empty()) {
        let rest = text.split_once(' ').expect("an operation begins with its kind").1;
        let name = rest.split(['(', ' ']).next().expect("an operation has a name");
        writeln!(code, "    ({name:?}) => {{ {text:?} }};").expect("a string takes what is written");
    }
    code.push_str("    ($other:tt) => { \"\" };\n}\n");
    let folder = std::env::var_os("OUT_DIR").expect("cargo names the folder");
    let file = std::path::Path::new(&folder).join("operations.rs");
    std::fs::write(file, code).expect("the folder of the build can be written to");
}
