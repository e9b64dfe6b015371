package demo

import "testing"

func TestLinkedFollowsOnlyThisSite(t *testing.T) {
	body := "Hello,\n\nGo to http://localhost:8080/welcome/abc or http://evil.example/welcome/abc\nnow.\n\nBye\n"
	paragraphs := Linked(body, "http://localhost:8080")
	if len(paragraphs) != 3 {
		t.Fatalf("%d paragraphs", len(paragraphs))
	}
	text, links := "", []string{}
	for _, p := range paragraphs {
		for _, piece := range p {
			text += piece.Text
			if piece.URL != "" {
				links = append(links, piece.URL)
			}
		}
	}
	if len(links) != 1 || links[0] != "/welcome/abc" {
		t.Errorf("the links are %v", links)
	}
	if want := "Hello,Go to http://localhost:8080/welcome/abc or http://evil.example/welcome/abc\nnow.Bye"; text != want {
		t.Errorf("the text is %q", text)
	}
}
